import { scrub } from '#lib/clinical/text/scrub.ts';
import type { Command } from '#lib/run/command.ts';
import type { Principal } from '../access/role.ts';
import { scrubAnyInformation } from '../cases/scrub-case.ts';
import type { BodyOf } from '../http/contract.ts';
import type { commandRun } from './contract.ts';

/** What a person may ask that needs nothing but the run as it is. */
type Present = Exclude<BodyOf<typeof commandRun>, { type: 'rollback' | 'fork' }>;

/** A person's wish as a command of the run, in their name. What they say can name a patient as a case can: identifiers are kept nowhere. */
export function toCommand(body: Present, principal: Principal): Command {
  const by = { id: principal.id, name: principal.name };
  if (body.type === 'addInformation')
    return { type: 'addInformation', information: scrubAnyInformation(body.information), by };
  if (body.type === 'note')
    return { type: 'note', text: scrub(body.text).text, subtaskKey: body.subtaskKey ?? null, by };
  if (body.type === 'removeNote') return { type: 'removeNote', set: body.set, tags: body.tags, by };
  const note = scrub(body.note).text;
  if (body.type === 'reassign') return { type: 'reassign', subtaskKey: body.subtaskKey, note, by };
  return { type: body.type, note, by };
}
