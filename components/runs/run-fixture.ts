import type { LedgerEvent } from '#lib/api/runs/contract.ts';
import { chainHash, GENESIS_HASH } from '#lib/governance/ledger.ts';
import { Play, planOf, subtask, world } from '#lib/run/testing/toy.ts';

/** The log of a play as the API writes it, with its hash chain. */
export function writtenLog(play: Play): LedgerEvent[] {
  let prevHash = GENESIS_HASH;
  return play.log.map(({ type, body, actor, version, at }) => {
    const entry = { stream: 'run:r1', version, type, actor, at: new Date(at).toISOString(), body };
    const hash = chainHash(prevHash, entry);
    const written = { ...entry, body: body as LedgerEvent['body'], prevHash, hash };
    prevHash = hash;
    return written;
  });
}

/** A run of five subtasks: `rank` is decided by a vote of three that falls apart and waits for a person. */
export function playedRun(): Play {
  const play = new Play(world());
  const later = (ms: number) => {
    play.world = { ...play.world, now: play.world.now + ms };
  };
  play.planned(
    planOf(
      subtask('intake'),
      subtask('extract', ['intake']),
      subtask('vitals', ['intake']),
      subtask('rank', ['extract', 'vitals'], { redundancy: 3, risk: 'high' }),
      subtask('report', ['rank']),
    ),
  );
  later(1000);
  play.answer('intake', 'read');
  later(1000);
  play.answer('extract', 'pain');
  later(1000);
  play.fail('vitals');
  return play;
}
