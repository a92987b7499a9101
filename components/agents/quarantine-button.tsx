'use client';
import { ShieldBan, Undo2 } from 'lucide-react';
import type { AgentItem } from '#lib/api/agents/contract.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { formatCountOf } from '../ui/format.ts';
import { useSetAgentState } from './use-agents.ts';

/** Takes an agent version out of work, or brings it back; both ask for a reason. For admins only. */
export function QuarantineButton({ item }: { item: AgentItem }) {
  const setState = useSetAgentState();
  const { name, version } = item.card;
  if (item.state === 'quarantined')
    return (
      <ConfirmDialog
        title={`Bring ${name} ${version} back?`}
        consequence="From now on it may bid for work again, in runs that are under way too."
        verb="Bring back"
        onConfirm={(reason) => setState(item, 'active', reason)}
        trigger={<Button icon={Undo2}>Bring back…</Button>}
      />
    );
  if (item.state !== 'active' && item.state !== 'canary') return null;
  return (
    <ConfirmDialog
      title={`Quarantine ${name} ${version}?`}
      consequence={
        <>
          No run gives it work from now on; others with the same capabilities bid instead.{' '}
          {item.inFlight > 0 && `What it has in hand, ${formatCountOf(item.inFlight, 'attempt')}, goes on. `}
          What it did stays in the record.
        </>
      }
      verb="Quarantine"
      isDangerous
      onConfirm={(reason) => setState(item, 'quarantined', reason)}
      trigger={
        <Button variant="danger" icon={ShieldBan}>
          Quarantine…
        </Button>
      }
    />
  );
}
