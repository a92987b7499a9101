'use client';
import { useSyncExternalStore } from 'react';

const KEY = 'consilium.rail';
const CHANGED = 'consilium:rail';

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('storage', listener);
  };
}

/** Whether the rail is narrow: as the page wants it unless the person chose otherwise in this browser. */
export function useIsRailMini(pageWantsMini: boolean): boolean {
  const choice = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(KEY),
    () => null,
  );
  return choice === null ? pageWantsMini : choice === 'mini';
}

/** Remembers the width of the rail; the same as the page wants forgets the choice. */
export function chooseRailWidth(isMini: boolean, pageWantsMini: boolean): void {
  if (isMini === pageWantsMini) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, isMini ? 'mini' : 'wide');
  window.dispatchEvent(new Event(CHANGED));
}
