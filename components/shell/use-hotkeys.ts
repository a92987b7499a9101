'use client';
import { useEffect, useRef } from 'react';
import { type Hotkey, useHotkeyRegistry } from './hotkeys-provider.tsx';

/**
 * Binds keys while the caller is mounted: `useHotkeys({ J: { description: 'Next', run } }, { scope: 'Inbox' })`.
 * Combinations: `J`, `?`, `Mod+K`, `Shift+A`, sequences `G I`. Handlers may change on every render.
 */
export function useHotkeys(
  hotkeys: Readonly<Record<string, Hotkey>>,
  options: { scope: string; isOn?: boolean },
): void {
  const registry = useHotkeyRegistry();
  const { scope, isOn = true } = options;
  const latest = useRef(hotkeys);
  useEffect(() => {
    latest.current = hotkeys;
  });
  const signature = JSON.stringify(
    Object.entries(hotkeys).map(([combination, { description, repeats, inFields }]) => [
      combination,
      description,
      repeats ?? false,
      inFields ?? false,
    ]),
  );
  useEffect(() => {
    if (!isOn) return;
    const bound = (JSON.parse(signature) as [string, string, boolean, boolean][]).map(
      ([combination, description, repeats, inFields]): [string, Hotkey] => [
        combination,
        { description, repeats, inFields, run: () => latest.current[combination]?.run() },
      ],
    );
    return registry.add({ scope, hotkeys: Object.fromEntries(bound) });
  }, [registry, scope, isOn, signature]);
}
