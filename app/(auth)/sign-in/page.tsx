import type { Metadata } from 'next';
import { CouncilOrnament } from '#components/council/council-ornament.tsx';
import { FamilyLegend } from '#components/council/family-legend.tsx';
import { BrandMark } from '#components/shell/brand-mark.tsx';
import { SignInPanel } from '#components/shell/sign-in-panel.tsx';

export const metadata: Metadata = { title: 'Sign in · Consilium' };

type Search = { callbackUrl?: string | string[] };

/** Where people sign in; `?callbackUrl=` is the page they came from. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { callbackUrl } = await searchParams;
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(420px,38%)]">
      <section
        aria-label="About Consilium"
        className="flex flex-col justify-between overflow-hidden border-line bg-sunken px-16 py-12 max-lg:hidden lg:border-r"
      >
        <p className="max-w-[30ch] text-28 font-semibold tracking-tight text-balance">
          Many agents deliberate. A person decides.
        </p>
        <CouncilOrnament className="mx-auto my-10 max-w-[720px]" />
        <FamilyLegend isLoose className="justify-center" />
      </section>
      <main id="main" className="grid content-center justify-items-center bg-surface px-6 py-10">
        <div className="grid w-full max-w-[340px] gap-8">
          <CouncilOrnament className="max-w-[220px] lg:hidden" />
          <div>
            <p className="mb-6 flex items-center gap-2.5 text-14 font-semibold tracking-tight">
              <BrandMark size={28} /> Consilium
            </p>
            <h1 className="text-28 font-semibold tracking-tight">Sign in</h1>
            <p className="mt-1 text-ink-2">Every decision you take here is kept under your name.</p>
          </div>
          <SignInPanel callbackUrl={typeof callbackUrl === 'string' ? callbackUrl : null} />
        </div>
      </main>
    </div>
  );
}
