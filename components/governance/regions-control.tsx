'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Json } from '#lib/kernel/json.ts';
import { Button } from '../ui/button.tsx';
import { Table, Td, Tr } from '../ui/table.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Th } from '../ui/th.tsx';
import { CheckBox } from './check-box.tsx';
import { recordOf, textsOf } from './member-of.ts';
import { regionName } from './setting-words.ts';
import { useAgentRegions } from './use-policy.ts';

/** Which regions' agents may work on a case of each region, as a table of ticks. */
export function RegionsControl({ value, onChange }: { value: Json; onChange: ((value: Json) => void) | null }) {
  const allowed = recordOf(value);
  const agentRegions = useAgentRegions() ?? [];
  const columns = [...new Set([...agentRegions, ...Object.values(allowed).flatMap(textsOf)])].sort();
  const put = (home: string, region: string, isOn: boolean) =>
    onChange?.({
      ...allowed,
      [home]: columns.filter((each) => (each === region ? isOn : textsOf(allowed[home]).includes(each))),
    });
  const remove = (home: string) =>
    onChange?.(Object.fromEntries(Object.entries(allowed).filter(([region]) => region !== home)));
  return (
    <div className="grid max-w-[560px] gap-3">
      <Table caption="Regions whose agents may work on a case, by region of the case">
        <thead>
          <tr>
            <Th>A case of</Th>
            {columns.map((region) => (
              <Th key={region}>agents in {region}</Th>
            ))}
            {onChange && (
              <Th>
                <span className="sr-only">Take out</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {Object.entries(allowed).map(([home, open]) => (
            <Tr key={home}>
              <th scope="row" className="border-t border-line py-1 pr-2 font-medium">
                {regionName(home)}
              </th>
              {columns.map((region) => (
                <Td key={region}>
                  <CheckBox
                    label={`${regionName(home)}, agents in ${region}`}
                    isLabelHidden
                    isOn={textsOf(open).includes(region)}
                    onChange={onChange && ((isOn) => put(home, region, isOn))}
                  />
                </Td>
              ))}
              {onChange && (
                <Td className="text-right">
                  <Button
                    size="sm"
                    variant="quiet"
                    icon={Trash2}
                    aria-label={`Take out ${regionName(home)}`}
                    onClick={() => remove(home)}
                  />
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      {onChange && (
        <AddRegion taken={Object.keys(allowed)} onAdd={(home) => onChange({ ...allowed, [home]: [home] })} />
      )}
    </div>
  );
}

function AddRegion({ taken, onAdd }: { taken: readonly string[]; onAdd: (region: string) => void }) {
  const [text, setText] = useState('');
  const region = text.trim().toLowerCase();
  const reason =
    region === '' ? 'Type the name of a region' : taken.includes(region) ? 'It is there already' : undefined;
  const add = () => {
    onAdd(region);
    setText('');
  };
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason === undefined) add();
      }}
    >
      <TextField
        aria-label="Region of cases to add"
        placeholder="ch"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-32"
      />
      <Button type="submit" icon={Plus} disabledReason={reason}>
        Add region
      </Button>
    </form>
  );
}
