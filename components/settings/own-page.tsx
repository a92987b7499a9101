'use client';
import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { PersonChip } from '../council/person-chip.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Section } from '../ui/section.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { chooseTheme, useTheme } from '../ui/theme.ts';
import { ROLE_WORDS } from './role-words.ts';

/** Who one is here and may do, and how this browser shows the console. */
export function OwnPage() {
  const viewer = useViewer();
  const theme = useTheme();
  const leave = async () => {
    await signOut({ redirect: false });
    window.location.assign('/sign-in');
  };
  return (
    <div className="grid max-w-[72ch] gap-8">
      <PageTitle title="Settings" crumbs={[{ label: 'Settings' }]} />
      <h1>Settings</h1>
      <Section title="You">
        {viewer && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
            <PersonChip name={viewer.name} size={28} isNameHidden />
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium">
                {viewer.name} <span className="font-normal text-ink-3">{viewer.email}</span>
              </p>
              <p className="text-ink-2">
                {ROLE_WORDS[viewer.role].name}. {ROLE_WORDS[viewer.role].may}
              </p>
            </div>
            <Button icon={LogOut} onClick={() => void leave()}>
              Sign out
            </Button>
          </div>
        )}
      </Section>
      <Section title="Appearance" note="kept in this browser">
        <Segmented
          label="Theme"
          value={theme}
          onValueChange={chooseTheme}
          items={[
            { value: 'system', label: 'As on this device', icon: Monitor },
            { value: 'light', label: 'Light', icon: Sun },
            { value: 'dark', label: 'Dark', icon: Moon },
          ]}
        />
      </Section>
      <Section title="Keyboard">
        <p className="text-ink-2">
          <Kbd>?</Kbd> lists the keys of the page, <Kbd>Ctrl</Kbd> <Kbd>K</Kbd> finds a run, a case or a command.
        </p>
      </Section>
    </div>
  );
}
