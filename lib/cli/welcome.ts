import { DEMO_PASSWORD } from '#lib/platform/demo-people.ts';

type Person = { name: string; email: string; role: string };

/** The box that a start ends with: where to go and, while the demo password still opens them, as whom to sign in. */
export function welcome(options: { address: string; people: readonly Person[]; isDev: boolean }): string {
  const head = [`Consilium${options.isDev ? ' (development)' : ''} is ready at ${options.address}`];
  const width = Math.max(0, ...options.people.map(({ email }) => email.length));
  const rows = options.people.map(({ name, email, role }) => `  ${email.padEnd(width)}  ${role.padEnd(9)}  ${name}`);
  const signIns = rows.length > 0 ? ['', `Sign in with the password ${DEMO_PASSWORD} as`, ...rows] : [];
  return boxed([...head, ...signIns, '', 'Ctrl-C ends it.']);
}

function boxed(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 2);
  const body = lines.map((line) => `│ ${line.padEnd(width)} │`);
  return [`┌${rule}┐`, ...body, `└${rule}┘`].join('\n');
}
