import type { CellVersion, RunState, SubtaskState } from '#lib/run/index.ts';
import { formatCountOf, formatProbability } from '../../ui/format.ts';
import { formatClock } from '../../ui/format-time.ts';
import { JsonView } from '../../ui/json-view.tsx';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { Th } from '../../ui/th.tsx';
import { useRunFrame } from '../run-frame.ts';
import { InspectorSection } from './inspector-section.tsx';

function writerOf(cell: CellVersion, state: RunState): string {
  const agents = cell.attemptIds.flatMap((id) => state.attempts[id]?.award.name ?? []);
  const who = agents.length > 0 ? agents.join(', ') : 'nobody’s attempt';
  return cell.by ? `${cell.by.name}${agents.length > 0 ? `, over ${who}` : ''}` : who;
}

function Version({ cell, state }: { cell: CellVersion; state: RunState }) {
  const inputs = Object.entries(cell.readSet);
  return (
    <InspectorSection
      title={`Version ${cell.version}`}
      note={`${formatClock(new Date(cell.at).toISOString(), { withSeconds: true })}, event ${cell.eventVersion}, conf ${formatProbability(cell.confidence)}`}
    >
      <p className="mb-1">
        Written by <b>{writerOf(cell, state)}</b>
        {inputs.length > 0 && (
          <span className="text-ink-2"> from {inputs.map(([name, version]) => `${name} v${version}`).join(', ')}</span>
        )}
      </p>
      <JsonView value={cell.value} openDepth={1} />
    </InspectorSection>
  );
}

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
                      name
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
        versions.toReversed().map((cell) => <Version key={cell.version} cell={cell} state={state} />)
      )}
    </>
  );
}
