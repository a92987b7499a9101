'use client';
import type { Setting } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { NumberStepper } from '../ui/number-stepper.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { ChecklistControl } from './checklist-control.tsx';
import { MatrixControl } from './matrix-control.tsx';
import { PrinciplesControl } from './principles-control.tsx';
import { RegionsControl } from './regions-control.tsx';
import { describeValue } from './setting-words.ts';
import { WeightsControl } from './weights-control.tsx';

/** The control of a setting by its kind; without `onChange` its value in words or in the same arrangement, to be read. */
export function SettingControl(props: { setting: Setting; value: Json; onChange: ((value: Json) => void) | null }) {
  const { setting, value, onChange } = props;
  switch (setting.kind) {
    case 'number-matrix':
    case 'choice-matrix':
      return <MatrixControl setting={setting} value={value} onChange={onChange} />;
    case 'weights':
      return <WeightsControl setting={setting} value={value} onChange={onChange} />;
    case 'checklist':
      return <ChecklistControl setting={setting} value={value} onChange={onChange} />;
    case 'principles':
      return <PrinciplesControl value={value} onChange={onChange} />;
    case 'regions':
      return <RegionsControl value={value} onChange={onChange} />;
    default:
      if (!onChange) return <p className="text-14 font-medium text-ink">{describeValue(setting, value)}</p>;
      return <OneValue setting={setting} value={value} onChange={onChange} />;
  }
}

type Single = Extract<Setting, { kind: 'number' | 'choice' | 'boolean' | 'text' }>;

function OneValue({ setting, value, onChange }: { setting: Single; value: Json; onChange: (value: Json) => void }) {
  switch (setting.kind) {
    case 'number':
      return (
        <NumberStepper
          value={typeof value === 'number' ? value : null}
          onValueChange={onChange}
          step={setting.step}
          min={setting.min}
          max={setting.max}
        />
      );
    case 'choice':
      return (
        <Select
          options={setting.options}
          value={typeof value === 'string' ? value : ''}
          onValueChange={onChange}
          className="w-full"
        />
      );
    case 'boolean':
      return (
        <Segmented
          label={setting.title}
          items={[
            { value: 'on', label: 'On' },
            { value: 'off', label: 'Off' },
          ]}
          value={value === true ? 'on' : 'off'}
          onValueChange={(next) => onChange(next === 'on')}
          isFullWidth
        />
      );
    case 'text':
      return (
        <TextField
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={false}
        />
      );
  }
}
