'use client';
import { useState } from 'react';
import type { CellVersion, RunState } from '#lib/run/index.ts';
import { Diff } from '../ui/diff.tsx';
import { formatProbability } from '../ui/format.ts';
import { formatClock } from '../ui/format-time.ts';
import { JsonView } from '../ui/json-view.tsx';
import { Select } from '../ui/select.tsx';
import { jsonDiff } from './json-diff.ts';
import { titleOf, writerWords } from './memory-model.ts';

const clock = (at: number) => formatClock(new Date(at).toISOString(), { withSeconds: true });

/** One version: who made it when from what, and its value. */
function CellVersionView({ cell, state, isOpen }: { cell: CellVersion; state: RunState; isOpen: boolean }) {
  const inputs = Object.entries(cell.readSet);
  return (
    <details open={isOpen} className="text-12">
      <summary>
        <b>Version {cell.version}</b>{' '}
        <span className="text-ink-3">
          {clock(cell.at)}, event {cell.eventVersion}, conf {formatProbability(cell.confidence)}
        </span>
      </summary>
      <p className="my-1">
        By <b>{writerWords(cell, state)}</b>
        {inputs.length > 0 && (
          <span className="text-ink-2">
            {' '}
            from {inputs.map(([name, version]) => `${titleOf(state, name)} v${version}`).join(', ')}
          </span>
        )}
      </p>
      <JsonView value={cell.value} openDepth={1} />
    </details>
  );
}

/** The difference between any two versions of a cell, at first the last two. */
function Compare({ versions, name }: { versions: readonly CellVersion[]; name: string }) {
  const [chosen, choose] = useState<{ from: string; to: string } | null>(null);
  const last = versions.length;
  const from = chosen?.from ?? String(last - 1);
  const to = chosen?.to ?? String(last);
  const options = versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` }));
  const [before, after] = [versions[Number(from) - 1], versions[Number(to) - 1]];
  const lines = before && after ? jsonDiff(before.value, after.value) : [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5 text-12">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-ink-2">What changed from</span>
        <Select
          isDense
          ariaLabel="Earlier version"
          options={options}
          value={from}
          onValueChange={(value) => choose({ from: value, to })}
        />
        <span className="text-ink-2">to</span>
        <Select
          isDense
          ariaLabel="Later version"
          options={options}
          value={to}
          onValueChange={(value) => choose({ from, to: value })}
        />
      </div>
      {lines.every(({ kind }) => kind === 'heading') ? (
        <p className="text-ink-2">Nothing: the two hold the same.</p>
      ) : (
        <Diff lines={lines} label={`Version ${from} and version ${to} of ${name}`} />
      )}
    </div>
  );
}

/** All versions of a cell, the latest open, and how any two differ. */
export function CellHistory({
  name,
  versions,
  state,
}: {
  name: string;
  versions: readonly CellVersion[];
  state: RunState;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {versions.length > 1 && <Compare key={`${name} ${versions.length}`} name={name} versions={versions} />}
      {versions.toReversed().map((cell, index) => (
        <CellVersionView key={cell.version} cell={cell} state={state} isOpen={index === 0} />
      ))}
    </div>
  );
}
