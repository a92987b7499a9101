'use client';
import { Fragment, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useHotkeyScopes } from './hotkeys-provider.tsx';
import { useHotkeys } from './use-hotkeys.ts';

function Combination({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {text.split(/\s+/).map((stroke, index) => (
        <Fragment key={`${stroke} ${index}`}>
          {index > 0 && <span className="text-12 text-ink-3">then</span>}
          {stroke.split('+').map((key) => (
            <Kbd key={key}>{key === 'Mod' ? 'Ctrl' : key}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

/** The list of keys that work on this page, opened with `?`. */
export function KeyboardHelp() {
  const [isOpen, setOpen] = useState(false);
  const scopes = useHotkeyScopes();
  useHotkeys({ '?': { description: 'Show these keys', run: () => setOpen(true) } }, { scope: 'Everywhere' });
  const headings = [...new Set(scopes.map((scope) => scope.scope))].toReversed();
  return (
    <Dialog title="Keys on this page" open={isOpen} onOpenChange={setOpen} size="md">
      <div className="grid gap-x-8 gap-y-4 pb-3 sm:grid-cols-2">
        {headings.map((heading) => (
          <section key={heading}>
            <h3 className="mb-1">{heading}</h3>
            <dl className="grid grid-cols-[1fr_auto]">
              {scopes
                .filter((scope) => scope.scope === heading)
                .flatMap((scope) => Object.entries(scope.hotkeys))
                .map(([combination, hotkey]) => (
                  <div key={combination} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1.5">
                    <dt className="text-ink-2">{hotkey.description}</dt>
                    <dd className="justify-self-end">
                      <Combination text={combination} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
