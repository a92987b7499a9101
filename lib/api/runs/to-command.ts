import type { Command } from '#lib/run/command.ts';
import type { Principal } from '../access/role.ts';
import type { BodyOf } from '../http/contract.ts';
import type { commandRun } from './contract.ts';

/** What a person may ask that needs nothing but the run as it is. */
type Present = Exclude<BodyOf<typeof commandRun>, { type: 'rollback' | 'fork' }>;

/** A person's wish as a command of the run, in their name. */
export function toCommand(body: Present, principal: Principal): Command {
  const by = { id: principal.id, name: principal.name };
  if (body.type === 'addInformation') return { type: 'addInformation', information: body.information, by };
  if (body.type === 'reassign') return { type: 'reassign', subtaskKey: body.subtaskKey, note: body.note, by };
  return { type: body.type, note: body.note, by };
}
