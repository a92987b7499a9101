'use client';
import type { Setting } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { NumberStepper } from '../ui/number-stepper.tsx';
import { RiskMark } from '../ui/risk-mark.tsx';
import { Select } from '../ui/select.tsx';
import { recordOf } from './member-of.ts';
import { plainly } from './setting-words.ts';

type MatrixSetting = Extract<Setting, { kind: 'number-matrix' | 'choice-matrix' }>;
type Risk = 'low' | 'medium' | 'high';

const RISKS: readonly Risk[] = ['low', 'medium', 'high'];

/** One value per risk, side by side from low to high. */
export function MatrixControl(props: {
  setting: MatrixSetting;
  value: Json;
  onChange: ((value: Json) => void) | null;
}) {
  const { setting, value, onChange } = props;
  const cells = recordOf(value);
  return (
    <div className="grid grid-cols-3 gap-2 max-sm:grid-cols-1">
      {RISKS.map((risk) => (
        <div key={risk} className="grid content-start gap-1.5 rounded-md border border-line px-3 py-2">
          <RiskMark risk={risk} isLong />
          <Cell
            setting={setting}
            label={`${setting.title}, ${risk} risk`}
            value={cells[risk] ?? null}
            onChange={onChange && ((next) => onChange({ ...cells, [risk]: next }))}
          />
        </div>
      ))}
    </div>
  );
}

function Cell(props: { setting: MatrixSetting; label: string; value: Json; onChange: ((value: Json) => void) | null }) {
  const { setting, label, value, onChange } = props;
  if (setting.kind === 'number-matrix') {
    const plain = typeof value === 'number' ? plainly(value, setting.unit) : null;
    if (!onChange)
      return (
        <p>
          {String(value)} {setting.unit}
          {plain && <span className="text-ink-3"> ({plain})</span>}
        </p>
      );
    return (
      <>
        <NumberStepper
          ariaLabel={label}
          value={typeof value === 'number' ? value : null}
          onValueChange={onChange}
          step={setting.step}
          min={setting.min}
          max={setting.max}
          suffix={setting.unit === 'minutes' ? 'min' : setting.unit}
        />
        {plain && <p className="text-12 text-ink-3">{plain}</p>}
      </>
    );
  }
  if (!onChange) return <p>{setting.options.find((option) => option.value === value)?.label ?? 'nothing'}</p>;
  return (
    <Select
      ariaLabel={label}
      isDense
      options={setting.options}
      value={typeof value === 'string' ? value : ''}
      onValueChange={onChange}
    />
  );
}
