'use client';
import { Switch } from './switch.tsx';
import { chooseTheme, useIsDark } from './theme.ts';

/** Pins the dark or the light theme in this browser. */
export function ThemeSwitch() {
  const isDark = useIsDark();
  return (
    <Switch
      label={
        <span className="max-sm:sr-only">
          Dark<span className="sr-only"> theme</span>
        </span>
      }
      isOn={isDark}
      onChange={(isOn) => chooseTheme(isOn ? 'dark' : 'light')}
    />
  );
}
