'use client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { advance, NO_STROKES, parseCombination } from './hotkey-matcher.ts';

/** What one combination does. Held keys act only with `repeats`; `inFields` also acts while someone types. */
export type Hotkey = { description: string; run: () => void; repeats?: boolean; inFields?: boolean };

/** Combinations that belong together under a heading of the help: “Inbox”, “Everywhere”. */
export type HotkeyScope = { scope: string; hotkeys: Readonly<Record<string, Hotkey>> };

type Registry = {
  add: (scope: HotkeyScope) => () => void;
  subscribe: (listener: () => void) => () => void;
  read: () => readonly HotkeyScope[];
};

const HotkeysContext = createContext<Registry | null>(null);
const NO_SCOPES: readonly HotkeyScope[] = [];
const OPEN_LAYER =
  ':is([role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"])[data-state="open"], dialog[open]';

function createRegistry(): Registry {
  let scopes: readonly HotkeyScope[] = [];
  const listeners = new Set<() => void>();
  const change = (next: readonly HotkeyScope[]) => {
    scopes = next;
    for (const listener of listeners) listener();
  };
  return {
    add(scope) {
      change([...scopes, scope]);
      return () => change(scopes.filter((other) => other !== scope));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => scopes,
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select');
}

/** The newest scope wins, so that a page may take a key over from the frame. */
function entriesOf(scopes: readonly HotkeyScope[]): [string, Hotkey][] {
  return scopes.toReversed().flatMap((scope) => Object.entries(scope.hotkeys));
}

/** Listens for keys of the whole console; keys do nothing while a dialog or menu is open or a field has the focus. */
export function HotkeysProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(createRegistry, []);
  const pressed = useRef(NO_STROKES);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      const isInField = isTyping(event.target);
      const entries = entriesOf(registry.read()).filter(
        ([, hotkey]) => (!isInField || hotkey.inFields) && (!event.repeat || hotkey.repeats),
      );
      if (document.querySelector(OPEN_LAYER) !== null) return;
      const press = {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
        atMs: event.timeStamp,
      };
      const { state, fired } = advance(
        pressed.current,
        press,
        entries.map(([combination]) => parseCombination(combination)),
      );
      pressed.current = state;
      const hotkey = fired === null ? undefined : entries[fired]?.[1];
      if (!hotkey) return;
      event.preventDefault();
      hotkey.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
  return <HotkeysContext value={registry}>{children}</HotkeysContext>;
}

/** Where hotkeys are registered; throws outside a HotkeysProvider. */
export function useHotkeyRegistry(): Registry {
  const registry = useContext(HotkeysContext);
  if (registry === null) throw new Error('Hotkeys need a HotkeysProvider around them.');
  return registry;
}

/** All scopes that are active now, oldest first. */
export function useHotkeyScopes(): readonly HotkeyScope[] {
  const registry = useHotkeyRegistry();
  return useSyncExternalStore(registry.subscribe, registry.read, () => NO_SCOPES);
}
