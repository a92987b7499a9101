'use client';
import { useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '#lib/api/http/contract.ts';
import type { commandRun } from '#lib/api/runs/contract.ts';
import { describeFailure } from '../api/api-problem.ts';
import { api } from '../api/fetcher.ts';
import type { ConfirmOutcome } from '../ui/confirm-dialog.tsx';

/** What a person may ask of a run. */
export type RunCommand = BodyOf<typeof commandRun>;

/** Sends a command; answers why it was refused, in words, or null when it went through. */
export function useRunCommand(runId: string): (command: RunCommand) => Promise<ConfirmOutcome> {
  const queries = useQueryClient();
  return async (command) => {
    try {
      await api.post(`/api/v1/runs/${encodeURIComponent(runId)}/commands`, { body: command });
      await queries.invalidateQueries({ queryKey: ['run', runId] });
      return null;
    } catch (failure) {
      return describeFailure(failure);
    }
  };
}
