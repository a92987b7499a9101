import type { RunCommit } from './build-commit.ts';
import type { CommitOutcome } from './store.ts';

/** What a group's write says of one of its commits; `again`: nothing was written because of another one. */
export type GroupAnswer = CommitOutcome | 'again';

type Waiting = {
  readonly commit: RunCommit;
  readonly resolve: (outcome: CommitOutcome) => void;
  readonly reject: (error: unknown) => void;
};

/** Groups written at the same time: one is flushed to disk while the next is made ready. */
const LANES = 2;
/** Commits in one group at most, so that its statement and its locks stay small. */
const MOST = 64;

/**
 * Group commit: what comes in while others are being written waits for the next write, and all of it goes as one. A commit
 * that meets nobody is written at once. Where a group is refused for some of its commits, or fails as a whole, the others go
 * again alone, so that each gets an answer of its own; an error of a commit that went alone is its sender's.
 */
export function groupCommits(
  write: (commits: readonly RunCommit[]) => Promise<readonly GroupAnswer[]>,
): (commit: RunCommit) => Promise<CommitOutcome> {
  const line: Waiting[] = [];
  let busy = 0;

  const next = (): void => {
    while (busy < LANES && line.length > 0) {
      busy += 1;
      void writeGroup(takeGroup(line)).finally(() => {
        busy -= 1;
        next();
      });
    }
  };

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const answers = await write(group.map(({ commit }) => commit));
      for (const [index, waiting] of group.entries()) {
        const answer = answers[index];
        if (answer !== undefined && answer !== 'again') waiting.resolve(answer);
        else if (group.length > 1) await writeGroup([waiting]);
        else throw new Error('A commit that went alone cannot have been held up by another');
      }
    } catch (error) {
      if (group.length === 1) group[0]?.reject(error);
      else for (const waiting of group) await writeGroup([waiting]);
    }
  }

  return (commit) =>
    new Promise((resolve, reject) => {
      line.push({ commit, resolve, reject });
      next();
    });
}

/** The first of the line, with as many as fit; two commits of one run never go together. */
function takeGroup(line: Waiting[]): Waiting[] {
  const runs = new Set<string>();
  const group: Waiting[] = [];
  const left: Waiting[] = [];
  for (const waiting of line.splice(0)) {
    if (group.length >= MOST || runs.has(waiting.commit.runId)) left.push(waiting);
    else {
      runs.add(waiting.commit.runId);
      group.push(waiting);
    }
  }
  line.push(...left);
  return group;
}
