'use client';
import { FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { formatPercent } from '../../ui/format.ts';
import { ProbabilityBar } from '../../ui/probability-bar.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Table, Td, Tr } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Th } from '../../ui/th.tsx';
import { readNumber } from '../form/read-number.ts';
import { TriState } from '../form/tri-state.tsx';
import { changeable, compare, type Shift, type Supposed, supposedOf } from './what-if-model.ts';

const SEXES = [
  { value: 'female', label: 'Female' },
  { value: 'male', label: 'Male' },
] as const;

const points = ({ before, after }: Shift): string => {
  const change = Math.round((after - before) * 100);
  return change === 0 ? 'same' : `${change > 0 ? '+' : '−'}${Math.abs(change)} points`;
};

function Shifts({ shifts }: { shifts: readonly Shift[] }) {
  return (
    <Table caption="Probabilities before and after the change" isDense>
      <thead>
        <tr>
          <Th>Condition</Th>
          <Th isNumeric>As it is</Th>
          <Th isNumeric>What if</Th>
          <Th className="w-28">
            <span className="sr-only">Bar</span>
          </Th>
          <Th isNumeric>Change</Th>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <Tr key={shift.id}>
            <Td>{shift.name}</Td>
            <Td isNumeric>{formatPercent(shift.before)}</Td>
            <Td isNumeric className="font-medium">
              {formatPercent(shift.after)}
            </Td>
            <Td>
              <ProbabilityBar value={shift.after} />
            </Td>
            <Td isNumeric className={cx('whitespace-nowrap', points(shift) === 'same' && 'text-ink-3')}>
              {points(shift)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function WhatIfBody({ input, missing }: { input: unknown; missing: readonly string[] }) {
  const known = useMemo(() => supposedOf(input), [input]);
  const [changed, setChanged] = useState<Supposed | null>(null);
  const [age, setAge] = useState<string | null>(null);
  if (!known)
    return <p className="pb-4 text-ink-2">This case was not entered by the form; it cannot be changed here.</p>;
  const { base, evidence } = known;
  const supposed = changed ?? base;
  const years = readNumber(age ?? String(base.ageYears));
  const isAge = typeof years === 'number' && years >= 0 && years <= 120;
  const shifts = compare(evidence, base, { ...supposed, ageYears: isAge ? years : base.ageYears });
  return (
    <div className="grid grid-cols-2 gap-6 pb-4 max-md:grid-cols-1">
      <div className="min-w-0">
        <div className="mb-3 flex flex-wrap items-end gap-4">
          <Field label="Age" unit="years" className="w-28" error={isAge ? undefined : { message: '0 to 120' }}>
            <TextField
              inputMode="decimal"
              value={age ?? String(base.ageYears)}
              onChange={(event) => setAge(event.target.value)}
            />
          </Field>
          <Segmented
            label="Sex at birth"
            items={SEXES}
            value={supposed.sex === 'male' ? 'male' : 'female'}
            onValueChange={(sex) => setChanged({ ...supposed, sex })}
          />
          <Button
            size="sm"
            variant="quiet"
            onClick={() => {
              setChanged(null);
              setAge(null);
            }}
          >
            As it is
          </Button>
        </div>
        <ul>
          {changeable(base, missing).map(({ code, name }) => (
            <li key={code} className="flex min-h-9 items-center justify-between gap-2 border-t border-line py-1">
              <span
                className={cx('min-w-0', supposed.findings[code] !== base.findings[code] && 'font-medium text-accent')}
              >
                {name}
              </span>
              <TriState
                label={name}
                value={supposed.findings[code] ?? null}
                onChange={(state) =>
                  setChanged({ ...supposed, findings: { ...supposed.findings, [code]: state ?? 'unknown' } })
                }
              />
            </li>
          ))}
        </ul>
      </div>
      <div className="min-w-0" aria-live="polite">
        <Shifts shifts={shifts} />
        <p className="mt-3 text-12 text-ink-3">
          Worked out here by the Bayes method alone, not by the council. Nothing is stored or sent.
        </p>
      </div>
    </div>
  );
}

/** Changes findings, age or sex and shows at once how one method would answer; leaves the case as it is. */
export function WhatIf({ input, missing }: { input: unknown; missing: readonly string[] }) {
  return (
    <Dialog
      title="What if"
      description="Change what is known and see how the probabilities move."
      size="lg"
      trigger={<Button icon={FlaskConical}>What if</Button>}
    >
      <WhatIfBody input={input} missing={missing} />
    </Dialog>
  );
}
