'use client';
import type { Setting } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { CheckBox } from './check-box.tsx';
import { textsOf } from './member-of.ts';

/** Some of a few fixed choices, in their own order whatever the order of ticking. */
export function ChecklistControl(props: {
  setting: Extract<Setting, { kind: 'checklist' }>;
  value: Json;
  onChange: ((value: Json) => void) | null;
}) {
  const { setting, value, onChange } = props;
  const chosen = textsOf(value);
  const withOption = (option: string, isOn: boolean) =>
    setting.options.map((each) => each.value).filter((each) => (each === option ? isOn : chosen.includes(each)));
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {setting.options.map((option) => (
        <li key={option.value}>
          <CheckBox
            label={option.label}
            isOn={chosen.includes(option.value)}
            onChange={onChange && ((isOn) => onChange(withOption(option.value, isOn)))}
          />
        </li>
      ))}
    </ul>
  );
}
