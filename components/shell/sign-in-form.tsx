'use client';
import { useQuery } from '@tanstack/react-query';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { api } from '../api/fetcher.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { TextField } from '../ui/text-field.tsx';

const demoSchema = z.object({
  accounts: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })),
  password: z.string().optional(),
});

const WRONG = 'This e-mail and password do not belong together. Check both; capitals count in the password.';
const UNREACHED = 'The server could not be reached. What you typed is kept; try again in a moment.';

async function trySignIn(email: string, password: string): Promise<string | null> {
  const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined);
  if (!answer) return UNREACHED;
  if (answer.ok && !answer.error) return null;
  return answer.status >= 500 || answer.error === 'fetch failed' ? UNREACHED : WRONG;
}

/** E-mail and password, with the demo accounts where the server has them; `onDone` runs when the session is there. */
export function SignInForm({ email: knownEmail = '', onDone }: { email?: string; onDone: () => void }) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => api.get('/api/v1/demo-accounts', { schema: demoSchema, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

  const enter = async (as: { email: string; password: string }) => {
    setBusy(true);
    const problem = await trySignIn(as.email.trim(), as.password);
    setFailure(problem);
    if (problem === null) onDone();
    else setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) void enter({ email, password });
  };
  const demoPassword = demo.data?.password;

  return (
    <div className="grid gap-6">
      <form onSubmit={submit} className="grid gap-4">
        <Field label="E-mail">
          <TextField
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus={knownEmail === ''}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <Field label="Password">
          <TextField
            type="password"
            name="password"
            autoComplete="current-password"
            required
            autoFocus={knownEmail !== ''}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        {failure !== null && (
          <Note kind="danger" role="alert">
            {failure}
          </Note>
        )}
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
          {isBusy ? 'Signing in' : 'Sign in'}
        </Button>
      </form>
      {demoPassword !== undefined && demo.data && demo.data.accounts.length > 0 && (
        <section aria-label="Demo accounts">
          <h2 className="mb-1 text-12 font-medium text-ink-3">Demo accounts, password “{demoPassword}”</h2>
          <ul>
            {demo.data.accounts.map((account) => (
              <li key={account.email} className="border-t border-line">
                <button
                  type="button"
                  onClick={() => {
                    setEmail(account.email);
                    setPassword(demoPassword);
                    void enter({ email: account.email, password: demoPassword });
                  }}
                  className="-mx-2 flex min-h-10 w-[calc(100%+1rem)] items-center justify-between gap-3 rounded-md px-2 text-left hover:bg-hover max-sm:min-h-11"
                >
                  <span className="font-medium">{account.name}</span>
                  <span className="text-12 text-ink-2">{account.role.toLowerCase()}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
