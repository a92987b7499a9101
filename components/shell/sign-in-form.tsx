'use client';
import { getProviders, signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Credentials, DemoAccounts } from './demo-accounts.tsx';

const WRONG = 'This e-mail and password do not belong together. Check both; capitals count in the password.';
const TOO_OFTEN = 'Too many tries. Wait a few minutes; what you typed is kept.';
const UNREACHED = 'The server could not be reached. What you typed is kept; try again in a moment.';

/** Asks for the providers first: without an answer `signIn` would leave the page and what was typed on it. */
async function trySignIn({ email, password }: Credentials): Promise<string | null> {
  if ((await getProviders().catch(() => null)) === null) return UNREACHED;
  const answer = await signIn('credentials', { email: email.trim(), password, redirect: false }).catch(() => undefined);
  if (!answer || answer.status >= 500) return UNREACHED;
  if (answer.status === 429) return TOO_OFTEN;
  return answer.ok && !answer.error ? null : WRONG;
}

/** E-mail and password, with the demo accounts where the server has them; `onDone` runs when the session is there. */
export function SignInForm({ email = '', onDone }: { email?: string; onDone: () => void }) {
  const [typed, setTyped] = useState<Credentials>({ email, password: '' });
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const enter = async (credentials: Credentials) => {
    if (isBusy) return;
    setTyped(credentials);
    setBusy(true);
    const problem = await trySignIn(credentials);
    setFailure(problem);
    if (problem === null) onDone();
    else setBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(typed);
  };

  return (
    <div className="grid gap-6">
      <form method="post" onSubmit={submit} className="grid gap-4">
        <Field label="E-mail">
          <TextField
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus={email === ''}
            value={typed.email}
            onChange={(event) => setTyped({ ...typed, email: event.target.value })}
          />
        </Field>
        <Field label="Password">
          <TextField
            type="password"
            name="password"
            autoComplete="current-password"
            required
            autoFocus={email !== ''}
            value={typed.password}
            onChange={(event) => setTyped({ ...typed, password: event.target.value })}
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
      <DemoAccounts onChoose={(credentials) => void enter(credentials)} />
    </div>
  );
}
