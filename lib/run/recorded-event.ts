import { type RecordedEvent, runEventSchema } from './events.ts';

/** An event as the API and the ledger write it: `at` in ISO. */
export type WrittenEvent = {
  readonly type: string;
  readonly body: unknown;
  readonly actor: string;
  readonly version: number;
  readonly at: string;
};

/** A written event as the fold reads it. Throws when it is not an event of a run: the log was made by another version. */
export function recordedEvent({ type, body, actor, version, at }: WrittenEvent): RecordedEvent {
  return { ...runEventSchema.parse({ type, body }), actor, version, at: Date.parse(at) };
}
