'use client';
import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as RadixMenu } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';

/** One entry of a menu; with `disabledReason` it is greyed and says why. */
export type MenuItem = {
  key: string;
  label: string;
  icon?: LucideIcon;
  shortcut?: string;
  isDangerous?: boolean;
  disabledReason?: string | undefined;
  onSelect: () => void;
};

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 outline-none select-none data-highlighted:bg-hover max-sm:min-h-11';

/** A menu behind a button; groups are parted by hairlines. */
export function DropdownMenu(props: {
  trigger: ReactNode;
  groups: readonly (readonly MenuItem[])[];
  header?: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
}) {
  return (
    <RadixMenu.Root modal={false}>
      <RadixMenu.Trigger asChild>{props.trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content
          align={props.align ?? 'end'}
          side={props.side ?? 'bottom'}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 rounded-md border border-line-strong bg-raised p-1 text-13 text-ink shadow-mid"
        >
          {props.header && <div className="px-2 py-1.5 text-12 text-ink-2">{props.header}</div>}
          {props.groups.map((group, index) => (
            <Fragment key={group[0]?.key ?? index}>
              {(index > 0 || props.header) && <RadixMenu.Separator className="my-1 h-px bg-line" />}
              {group.map((item) => (
                <RadixMenu.Item
                  key={item.key}
                  onSelect={(event) => (item.disabledReason === undefined ? item.onSelect() : event.preventDefault())}
                  aria-disabled={item.disabledReason !== undefined || undefined}
                  className={cx(ITEM, item.isDangerous && 'text-danger', item.disabledReason && 'text-ink-3')}
                >
                  {item.icon && <item.icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />}
                  <span className="min-w-0 flex-1">
                    {item.label}
                    {item.disabledReason && <span className="block text-12">{item.disabledReason}</span>}
                  </span>
                  {item.shortcut && <Kbd>{item.shortcut}</Kbd>}
                </RadixMenu.Item>
              ))}
            </Fragment>
          ))}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}
