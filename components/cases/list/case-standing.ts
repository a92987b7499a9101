import type { CaseRow } from '#lib/api/cases/contract.ts';
import { formatMoment } from '../../ui/format-time.ts';
import type { StatusKind } from '../../ui/status.ts';

/** What a list knows of where a case stands. */
export type CasePlace = Pick<CaseRow, 'status' | 'waitingFor' | 'degraded' | 'owner' | 'progress'>;

/** Who reads, and what time it is (ms since 1970); `timeZone` only where times must not be local. */
export type CaseReader = {
  readonly id: string | null;
  readonly name: string | null;
  readonly nowMs: number;
  readonly timeZone?: string;
};

/** Where a case stands in words, who goes next, and whether it waits for the reader. */
export type CaseStanding = { readonly kind: StatusKind; readonly word: string; readonly hot: boolean };

const article = (role: string): string => (/^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`);

function waiting({ waitingFor }: CasePlace, reader: CaseReader): CaseStanding {
  if (!waitingFor) return { kind: 'person', word: 'waiting for a person', hot: false };
  const isMine = waitingFor.name !== null && waitingFor.name === reader.name;
  const who = isMine ? 'you' : (waitingFor.name ?? article(waitingFor.role));
  return {
    kind: 'person',
    word: `waiting for ${who} until ${formatMoment(waitingFor.until, reader.nowMs, reader.timeZone)}`,
    hot: isMine,
  };
}

function running({ progress }: CasePlace): CaseStanding {
  const done = progress.filter((pip) => pip === 'settled' || pip === 'degraded').length;
  if (progress.length === 0) return { kind: 'machine', word: 'the council plans', hot: false };
  return { kind: 'machine', word: `the council works, ${done} of ${progress.length}`, hot: false };
}

/** Says where a case stands and what it waits for. */
export function describeCase(place: CasePlace, reader: CaseReader): CaseStanding {
  switch (place.status) {
    case 'running':
      return running(place);
    case 'waiting':
      return waiting(place, reader);
    case 'ready-to-sign': {
      const isMine = place.owner.id === reader.id;
      return {
        kind: 'person',
        word: `${isMine ? 'ready for your sign-off' : `ready for ${place.owner.name} to sign`}${place.degraded ? ', degraded' : ''}`,
        hot: false,
      };
    }
    case 'signed':
      return place.degraded
        ? { kind: 'degraded', word: 'signed, degraded', hot: false }
        : { kind: 'settled', word: 'signed', hot: false };
    case 'failed':
      return { kind: 'danger', word: 'failed', hot: false };
    case 'cancelled':
      return { kind: 'idle', word: 'stopped', hot: false };
  }
}
