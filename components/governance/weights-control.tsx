'use client';
import type { Setting } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { NumberStepper } from '../ui/number-stepper.tsx';
import { recordOf } from './member-of.ts';
import { scaleToOne, sumOf } from './scale-weights.ts';

const INKS = ['bg-ink', 'bg-ink-2', 'bg-ink-3', 'bg-line-control', 'bg-line-strong'] as const;

/** Weights that add up to one: a number each, all of them in one bar, and a way to make the sum right. */
export function WeightsControl(props: {
  setting: Extract<Setting, { kind: 'weights' }>;
  value: Json;
  onChange: ((value: Json) => void) | null;
}) {
  const { setting, value, onChange } = props;
  const weights = recordOf(value);
  const sum = sumOf(weights);
  const isRight = Math.abs(sum - 1) < 1e-6;
  const of = (key: string) => (typeof weights[key] === 'number' ? weights[key] : null);
  return (
    <div className="grid gap-3">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-sm bg-sunken">
        {setting.parts.map((part, index) => (
          <span
            key={part.value}
            className={cx('h-full', INKS[index])}
            style={{ width: `${(of(part.value) ?? 0) * 100}%` }}
          />
        ))}
      </div>
      <ul className="grid grid-cols-5 gap-2 max-lg:grid-cols-3 max-sm:grid-cols-1">
        {setting.parts.map((part, index) => (
          <li key={part.value} className="grid gap-1 max-sm:grid-cols-[1fr_10rem] max-sm:items-center">
            <span className="flex items-center gap-1.5 text-12 text-ink-2">
              <span aria-hidden className={cx('size-2 rounded-full', INKS[index])} />
              {part.label}
            </span>
            {onChange ? (
              <NumberStepper
                ariaLabel={`${setting.title}, ${part.label}`}
                value={of(part.value)}
                onValueChange={(next) => onChange({ ...weights, [part.value]: next })}
                step={setting.step}
                min={setting.min}
                max={setting.max}
              />
            ) : (
              <span className="text-14 font-medium">{of(part.value)}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="flex min-h-[26px] items-center gap-3 text-12 text-ink-2">
        <span>Together {Number(sum.toFixed(3))}</span>
        {!isRight && onChange && sum > 0 && (
          <Button
            size="sm"
            onClick={() =>
              onChange(
                scaleToOne(
                  weights,
                  setting.parts.map((part) => part.value),
                ),
              )
            }
          >
            Scale to 1
          </Button>
        )}
      </p>
    </div>
  );
}
