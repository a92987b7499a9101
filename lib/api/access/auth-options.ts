import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { secret } from '#lib/platform/env.ts';
import { refusePassword, verifyPassword } from '#lib/platform/password.ts';
import { personByEmail } from './queries.ts';
import { type Role, roleSchema } from './role.ts';

declare module 'next-auth' {
  interface User {
    role: Role;
  }
  interface Session {
    user: { id: string; name: string; email: string; role: Role };
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    role: Role;
  }
}

const credentialsSchema = z.object({
  email: z.string().trim().toLowerCase().max(320),
  password: z.string().min(1).max(1024),
});

/** Signed sessions of eight hours, one shift, in an http-only cookie. */
const SESSION_SECONDS = 8 * 60 * 60;

/** Options of next-auth: e-mail and password against the people of this installation. */
export const authOptions = (): NextAuthOptions => ({
  secret: secret('AUTH_SECRET'),
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(given) {
        const parsed = credentialsSchema.safeParse(given);
        if (!parsed.success) return null;
        const person = await personByEmail(parsed.data.email);
        const fits = person
          ? await verifyPassword(person.passwordHash, parsed.data.password)
          : await refusePassword(parsed.data.password);
        if (!person || !fits || !person.active) return null;
        return { id: person.id, name: person.name, email: person.email, role: roleSchema.parse(person.role) };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, role: user.role } : token),
    session: ({ session, token }) => ({
      ...session,
      user: { id: token.sub ?? '', name: token.name ?? '', email: token.email ?? '', role: token.role },
    }),
  },
});
