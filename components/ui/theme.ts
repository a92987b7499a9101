'use client';
import { useSyncExternalStore } from 'react';
import { THEME_KEY } from './theme-script.ts';

/** What the person chose; `system` follows the device. */
export type Theme = 'light' | 'dark' | 'system';

const CHANGED = 'consilium:theme';

/** Pins a theme in this browser, or follows the device again. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(THEME_KEY);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(THEME_KEY, theme);
  }
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  const device = window.matchMedia('(prefers-color-scheme: dark)');
  window.addEventListener(CHANGED, listener);
  device.addEventListener('change', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    device.removeEventListener('change', listener);
  };
}

function isDarkNow(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? window.matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

/** Whether the page is dark at the moment; light on the server. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDarkNow, () => false);
}

function chosenNow(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** What the person chose in this browser; `system` on the server. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosenNow, () => 'system');
}
