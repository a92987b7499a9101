import type { SubtaskState } from '#lib/run/index.ts';
import { formatCountOf, formatProbability } from '../../ui/format.ts';
import { formatClock } from '../../ui/format-time.ts';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';
import { CellHistory } from '../cell-history.tsx';
import { titleOf } from '../memory-model.ts';
import { useRunFrame } from '../run-frame.ts';
import { InspectorSection } from './inspector-section.tsx';

/** What the subtask reads from the shared memory and every version it wrote, with who and from what. */
export function MemoryTab({ subtask }: { subtask: SubtaskState }) {
  const { state, open } = useRunFrame();
  const { spec } = subtask;
  const versions = state.memory[spec.key] ?? [];
  return (
    <>
      <InspectorSection title="Reads" note={formatCountOf(spec.reads.length, 'cell')}>
        <Table caption={`Cells ${spec.title} reads`} isDense>
          <thead>
            <tr>
              <Th>Cell</Th>
              <Th isNumeric>Version</Th>
              <Th isNumeric>Conf.</Th>
              <Th isNumeric>Written</Th>
            </tr>
          </thead>
          <tbody>
            {spec.reads.map((name) => {
              const cell = state.memory[name]?.at(-1);
              return (
                <Tr key={name} isOut={!cell}>
                  <Td>
                    {state.subtasks[name] ? (
                      <button type="button" onClick={() => open(name)} className="text-accent underline">
                        {state.subtasks[name].spec.title}
                      </button>
                    ) : (
                      titleOf(state, name)
                    )}
                  </Td>
                  <Td isNumeric>{cell ? `v${cell.version}` : 'not yet'}</Td>
                  <Td isNumeric>{cell ? formatProbability(cell.confidence) : '–'}</Td>
                  <Td isNumeric>{cell ? formatClock(new Date(cell.at).toISOString(), { withSeconds: true }) : '–'}</Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      </InspectorSection>
      {versions.length === 0 ? (
        <InspectorSection title="Writes">
          <p className="text-ink-2">Nothing is committed yet; the cell will be called {spec.key}.</p>
        </InspectorSection>
      ) : (
        <InspectorSection title="Writes" note={formatCountOf(versions.length, 'version')}>
          <CellHistory name={spec.title} versions={versions} state={state} />
        </InspectorSection>
      )}
    </>
  );
}
