'use client';
import Link from 'next/link';
import { Fragment } from 'react';
import { cx } from '../ui/cx.ts';
import type { Crumb } from './page-frame.tsx';

/** The path to the current page. */
export function CrumbTrail({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 whitespace-nowrap text-ink-3">
        {crumbs.map((crumb, index) => (
          <Fragment key={`${crumb.label} ${crumb.href ?? ''}`}>
            {index > 0 && <li aria-hidden>/</li>}
            <li className={cx('min-w-0 truncate', crumb.isCode && 'font-mono text-12')}>
              {crumb.href ? (
                <Link href={crumb.href} className="text-ink-2 hover:text-ink">
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current="page" className="font-medium text-ink">
                  {crumb.label}
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
