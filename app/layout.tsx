import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { BRAND_ICON } from '#components/shell/brand-icon.ts';
import { Providers } from '#components/shell/providers.tsx';
import { THEME_SCRIPT } from '#components/ui/theme-script.ts';

export const metadata: Metadata = {
  applicationName: 'Consilium',
  description: 'A council of AI agents under human oversight.',
  icons: { icon: BRAND_ICON },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f5f8' },
    { media: '(prefers-color-scheme: dark)', color: '#131216' },
  ],
};

/** The document around every page: fonts, theme before the first paint, providers. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
