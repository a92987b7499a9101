'use client';
import { OctagonX, TriangleAlert, Undo2 } from 'lucide-react';
import { useId } from 'react';
import { defaultPolicy, type Policy, type PolicyProblem, readSetting, type Setting } from '#lib/governance/index.ts';
import { canonicalJson } from '#lib/kernel/canonical-json.ts';
import type { Json } from '#lib/kernel/json.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { FieldContext } from '../ui/field-context.ts';
import type { DraftBody } from './draft-body.ts';
import { SettingControl } from './setting-control.tsx';
import { rangeRemark } from './setting-problems.ts';
import { describeValue, plainly } from './setting-words.ts';

/** What a row can do to the draft. `epoch` changes when values are set from outside of their controls. */
export type SettingEdit = {
  epoch: number;
  set: (path: string, value: Json) => void;
  takeFrom: (policy: Policy, path: string) => void;
};

const BESIDE: readonly Setting['kind'][] = ['number', 'choice', 'boolean', 'text'];

/** One setting: what it does in a sentence, unit, default, its control, and what was published when the draft differs. */
export function SettingRow(props: {
  setting: Setting;
  body: DraftBody;
  published: Policy;
  problems: readonly PolicyProblem[];
  edit: SettingEdit | null;
  /** Level of its title: below that of the section, or of the group it stands in. */
  level: 3 | 4;
}) {
  const { setting, body, published, problems, edit, level } = props;
  const Title = `h${level}` as const;
  const id = useId();
  const value = readSetting(body, setting.path);
  const was = readSetting(published, setting.path);
  const isChanged = canonicalJson(value) !== canonicalJson(was);
  const isDefault = canonicalJson(value) === canonicalJson(readSetting(defaultPolicy, setting.path));
  const isBeside = BESIDE.includes(setting.kind);
  const remark = rangeRemark(setting, value);
  const sentenceId = `${id}-sentence`;
  const messageId = `${id}-message`;
  return (
    <fieldset
      id={setting.path}
      aria-labelledby={`${id}-title`}
      className={cx(
        'relative grid min-w-0 scroll-mt-20 gap-x-6 gap-y-2 border-t border-line max-sm:grid-cols-1',
        setting.isCompact ? 'py-2' : 'py-3.5',
        setting.kind === 'choice' ? 'grid-cols-[minmax(0,1fr)_232px]' : 'grid-cols-[minmax(0,1fr)_176px]',
        isChanged &&
          'before:absolute before:inset-y-3 before:-left-6 before:w-[3px] before:rounded-r-sm before:bg-accent-solid max-sm:before:-left-4',
      )}
    >
      <div className={isBeside ? '' : 'col-span-full'}>
        <Title id={`${id}-title`} className="text-13 font-semibold">
          {isBeside && edit ? <label htmlFor={`${id}-control`}>{setting.title}</label> : setting.title}
          {isChanged && <span className="sr-only">, changed in the draft</span>}
        </Title>
        <p id={sentenceId} className={cx('max-w-[54ch] text-ink-2', setting.isCompact ? 'text-12' : 'mt-0.5')}>
          {setting.sentence}
        </p>
        {!(setting.isCompact && isDefault) && <Meta setting={setting} value={value} edit={edit} />}
      </div>
      <div className={isBeside ? '' : 'col-span-full'}>
        <FieldContext
          value={
            isBeside
              ? {
                  controlId: `${id}-control`,
                  describedBy: cx(problems.length > 0 && messageId, sentenceId),
                  tone: problems.length > 0 ? 'error' : remark ? 'warning' : 'plain',
                  unit: undefined,
                  isRequired: false,
                }
              : null
          }
        >
          <SettingControl
            key={edit?.epoch}
            setting={setting}
            value={value}
            onChange={edit && ((next) => edit.set(setting.path, next))}
          />
        </FieldContext>
        {setting.kind === 'number' && edit && <Plain value={value} unit={setting.unit} />}
        <Messages id={messageId} problems={problems} remark={remark} />
        {isChanged && edit && (
          <div className="mt-1.5 flex flex-wrap items-center gap-1.5 text-12 text-ink-2">
            <span className="min-w-0">
              {setting.kind !== 'principles' && <s className="text-ink-3">{shortly(setting, was)}</s>}
              {setting.kind === 'principles' ? 'differs from the published' : ' published'}
            </span>
            <Button
              size="sm"
              variant="quiet"
              icon={Undo2}
              aria-label={`Undo ${setting.title}`}
              onClick={() => edit.takeFrom(published, setting.path)}
              className="ml-auto"
            >
              Undo
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}

/** A lone number needs no unit where the unit stands beside it already. */
const shortly = (setting: Setting, value: Json): string =>
  setting.kind === 'number' && typeof value === 'number'
    ? value.toLocaleString('en-GB')
    : describeValue(setting, value);

function Plain({ value, unit }: { value: Json; unit: string }) {
  const plain = typeof value === 'number' ? plainly(value, unit) : null;
  return plain ? <p className="mt-1 text-12 text-ink-3">= {plain}</p> : null;
}

function Meta({ setting, value, edit }: { setting: Setting; value: Json; edit: SettingEdit | null }) {
  const standard = readSetting(defaultPolicy, setting.path);
  const isDefault = canonicalJson(value) === canonicalJson(standard);
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-12 text-ink-3">
      {'unit' in setting && <span>{setting.unit}</span>}
      <span>default: {shortly(setting, standard)}</span>
      {!isDefault && edit && (
        <button
          type="button"
          onClick={() => edit.takeFrom(defaultPolicy, setting.path)}
          aria-label={`Use the default for ${setting.title}`}
          className="text-accent underline decoration-current/35 underline-offset-3 hover:decoration-current"
        >
          Use the default
        </button>
      )}
    </p>
  );
}

function Messages(props: { id: string; problems: readonly PolicyProblem[]; remark: string | null }) {
  const { id, problems, remark } = props;
  if (problems.length === 0 && !remark) return null;
  const lines = problems.length > 0 ? [...new Set(problems.map(({ message }) => message))] : [remark];
  const Icon = problems.length > 0 ? OctagonX : TriangleAlert;
  return (
    <div
      id={id}
      role="status"
      data-status={problems.length > 0 ? 'danger' : 'person'}
      className="mt-1.5 grid gap-1 text-12 text-(--fg)"
    >
      {lines.map((line) => (
        <p key={line} className="flex gap-1.5">
          <Icon aria-hidden size={14} strokeWidth={2} className="mt-px shrink-0" />
          {line}
        </p>
      ))}
    </div>
  );
}
