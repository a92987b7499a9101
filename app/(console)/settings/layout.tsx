import type { ReactNode } from 'react';
import { SettingsFrame } from '#components/settings/settings-frame.tsx';

/** The settings' own navigation beside each of their pages. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
