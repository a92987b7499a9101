'use client';
import { Ellipsis, GitFork, History, MessageSquarePlus, Octagon, Pause, Play, Route } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { openEscalations } from '#lib/run/index.ts';
import { useHotkeys } from '../shell/use-hotkeys.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, type ConfirmOutcome } from '../ui/confirm-dialog.tsx';
import { DropdownMenu } from '../ui/dropdown-menu.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { AddInformationDialog } from './add-information-dialog.tsx';
import { GoBackDialog, type GoingBack } from './go-back-dialog.tsx';
import { useRunFrame } from './run-frame.ts';
import { useRunCommand } from './use-run-command.ts';
import type { RunDetail } from './use-run-detail.ts';

type Asking = keyof typeof QUESTIONS | GoingBack | 'information' | null;

const QUESTIONS = {
  pause: {
    title: 'Pause this run?',
    consequence: 'Work that is out comes in and is kept; nothing new is awarded until someone resumes the run.',
    verb: 'Pause',
    reasonLabel: 'Why, kept in the ledger',
  },
  replan: {
    title: 'Ask for a new plan?',
    consequence: 'Finished work is kept. The planner reads your note and plans the rest anew.',
    verb: 'Ask for a new plan',
    reasonLabel: 'What the planner must heed',
  },
  cancel: {
    title: 'Stop this run for good?',
    consequence: 'Work that is out is called off and there will be no report. This cannot be undone.',
    verb: 'Stop the run',
    reasonLabel: 'Why, kept in the ledger',
  },
} as const;

/** What the signed-in person may ask of the run now. Decisions that wait are the loudest. */
export function RunActions({ detail }: { detail: RunDetail | undefined }) {
  const { runId, history, state, pastVersion, showVersion } = useRunFrame();
  const viewer = useViewer();
  const router = useRouter();
  const command = useRunCommand(runId);
  const [asking, setAsking] = useState<Asking>(null);
  const [failure, setFailure] = useState<ConfirmOutcome>(null);
  const now = history.latest;
  const waiting = now ? openEscalations(now) : [];
  const mayAct = viewer?.role === 'operator' || viewer?.role === 'admin';
  const isOver = now === null || ['failed', 'cancelled', 'done'].includes(now.status);
  const decideHref = waiting[0] ? `/inbox?item=${encodeURIComponent(waiting[0].id)}` : null;
  useHotkeys(
    decideHref && mayAct ? { D: { description: 'Decide what waits', run: () => router.push(decideHref) } } : {},
    { scope: 'Run' },
  );
  if (!mayAct || now === null) return null;
  const ask = asking === 'pause' || asking === 'replan' || asking === 'cancel' ? QUESTIONS[asking] : null;
  const confirm = async (note: string): Promise<ConfirmOutcome> =>
    asking === 'pause' || asking === 'replan' || asking === 'cancel' ? command({ type: asking, note }) : null;
  const resume = async () => setFailure(await command({ type: 'resume', note: '' }));
  return (
    <div className="flex shrink-0 items-center gap-1 max-lg:shrink max-lg:flex-wrap">
      {failure !== null && (
        <span role="alert" className="text-12 text-danger">
          {failure}
        </span>
      )}
      {!isOver &&
        (now.status === 'paused' ? (
          <Button icon={Play} onClick={() => void resume()}>
            Resume
          </Button>
        ) : (
          <Button variant="quiet" icon={Pause} onClick={() => setAsking('pause')}>
            Pause
          </Button>
        ))}
      {now.status !== 'failed' && now.status !== 'cancelled' && (
        <>
          <Button variant="quiet" icon={MessageSquarePlus} onClick={() => setAsking('information')}>
            Add information
          </Button>
          <Button variant="quiet" icon={Route} onClick={() => setAsking('replan')}>
            Ask for replan
          </Button>
        </>
      )}
      <DropdownMenu
        trigger={<Button variant="quiet" icon={Ellipsis} aria-label="More: roll back, fork, stop the run" />}
        groups={[
          [
            {
              key: 'rollback',
              label: 'Roll back…',
              icon: History,
              disabledReason: pastVersion === null ? 'Move the replay to the moment first' : undefined,
              onSelect: () => setAsking('rollback'),
            },
            {
              key: 'fork',
              label: pastVersion === null ? 'Fork from now…' : 'Fork…',
              icon: GitFork,
              onSelect: () => setAsking('fork'),
            },
          ],
          ...(isOver
            ? []
            : [
                [
                  {
                    key: 'cancel',
                    label: 'Stop the run…',
                    icon: Octagon,
                    isDangerous: true,
                    onSelect: () => setAsking('cancel'),
                  },
                ],
              ]),
        ]}
      />
      {decideHref && (
        <LinkButton href={decideHref} variant="primary" keys={['D']} className="ml-1">
          {waiting.length > 1 ? `Decide ${waiting.length}` : 'Decide'}
        </LinkButton>
      )}
      {ask && (
        <ConfirmDialog
          key={asking}
          {...ask}
          isDangerous={asking === 'cancel'}
          open
          onOpenChange={(isOpen) => !isOpen && setAsking(null)}
          onConfirm={confirm}
        />
      )}
      {(asking === 'rollback' || asking === 'fork') && (
        <GoBackDialog
          kind={asking}
          runId={runId}
          now={now}
          then={state}
          onClose={() => setAsking(null)}
          onDone={() => showVersion(null)}
        />
      )}
      {asking === 'information' && (
        <AddInformationDialog runId={runId} caseId={detail?.caseId ?? null} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}
