'use client';
import { useSession } from 'next-auth/react';
import { createContext, useContext } from 'react';
import type { Role } from './nav-items.ts';

/** Who is signed in at this browser. */
export type Viewer = { id: string; name: string; email: string; role: Role };

const ROLES: readonly string[] = ['operator', 'clinician', 'admin', 'auditor'];

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && ROLES.includes(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads the viewer out of a session's user; null when it names no role of ours. */
export function readViewer(user: unknown): Viewer | null {
  if (typeof user !== 'object' || user === null) return null;
  const { id, name, email, role } = user as Record<string, unknown>;
  const known = typeof role === 'string' ? role.toLowerCase() : role;
  if (!isRole(known)) return null;
  return { id: text(id), name: text(name) || text(email), email: text(email), role: known };
}

/** The viewer as the server already knows it, so that the first paint is right. */
export const ViewerContext = createContext<Viewer | null>(null);

/** The person signed in, or null while the session loads or when there is none. */
export function useViewer(): Viewer | null {
  const fromServer = useContext(ViewerContext);
  const { data } = useSession();
  return readViewer(data?.user) ?? fromServer;
}
