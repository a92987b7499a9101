'use client';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '../api/fetcher.ts';

const demoSchema = z.object({
  accounts: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })),
  password: z.string().optional(),
});

/** What signs a person in. */
export type Credentials = { email: string; password: string };

/** The demo accounts of a local installation, one press each; nothing where the server has none. */
export function DemoAccounts({ onChoose }: { onChoose: (credentials: Credentials) => void }) {
  const { data } = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => api.get('/api/v1/demo-accounts', { schema: demoSchema, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const password = data?.password;
  if (!data || password === undefined || data.accounts.length === 0) return null;
  return (
    <section aria-label="Demo accounts">
      <h2 className="mb-1 text-12 font-medium text-ink-3">Demo accounts, password “{password}”</h2>
      <ul>
        {data.accounts.map((account) => (
          <li key={account.email} className="border-t border-line">
            <button
              type="button"
              onClick={() => onChoose({ email: account.email, password })}
              className="-mx-2 flex min-h-10 w-[calc(100%+1rem)] items-center justify-between gap-3 rounded-md px-2 text-left hover:bg-hover max-sm:min-h-11"
            >
              <span className="font-medium">{account.name}</span>
              <span className="text-12 text-ink-2">{account.role}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
