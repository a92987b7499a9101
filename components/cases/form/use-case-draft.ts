'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { listDrafts } from '#lib/api/cases/contract.ts';
import type { AnswerOf } from '#lib/api/http/contract.ts';
import { api } from '../../api/fetcher.ts';
import { type CaseFormValues, isUntouched } from './case-form-values.ts';
import {
  draftKept,
  draftKey,
  forgetDraft,
  type KeptDraft,
  keepDraft,
  laterOf,
  parseKept,
  readKept,
} from './draft-store.ts';

/** How safe what was typed is at the moment; `at` ISO. */
export type DraftState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  /** The server did not take it; it lies in this browser and is sent again. */
  | { readonly kind: 'local'; readonly at: string }
  | { readonly kind: 'unsafe' };

/** What happened to the draft outside this window. */
export type DraftNews =
  | { readonly kind: 'restored'; readonly at: string }
  | { readonly kind: 'elsewhere'; readonly at: string }
  | { readonly kind: 'gone' };

const SEND_AFTER_MS = 1000;
const SEND_AGAIN_MS = 10_000;

const draftsQuery = {
  queryKey: ['case-drafts'],
  queryFn: () => api.get<AnswerOf<typeof listDrafts>>('/api/v1/case-drafts', { schema: listDrafts.answer }),
};

/** My drafts on the server, latest first. */
export const useDrafts = (isOn = true) => useQuery({ ...draftsQuery, enabled: isOn });

/** Keeps a form: in this browser at every change, on the server a second after the last; the latest of all windows wins. */
export function useCaseDraft(
  form: UseFormReturn<CaseFormValues>,
  values: CaseFormValues,
  ids: { owner: string; draft: string },
) {
  const key = draftKey(ids.owner, ids.draft);
  const [tab] = useState(() => crypto.randomUUID());
  const [state, setState] = useState<DraftState>({ kind: 'empty' });
  const [news, setNews] = useState<DraftNews | null>(null);
  const known = useRef(JSON.stringify(values));
  const isClosed = useRef(false);

  const show = useCallback(
    (kept: KeptDraft, kind: 'restored' | 'elsewhere') => {
      known.current = JSON.stringify(kept.values);
      form.reset(kept.values);
      setNews({ kind, at: kept.savedAt });
    },
    [form],
  );

  useRestoredDraft({ key, draftId: ids.draft, show });
  useOtherWindows({ key, tab, show, onGone: () => setNews({ kind: 'gone' }) });

  const unsent = useRef<(() => Promise<void>) | null>(null);
  useEffect(() => {
    const text = JSON.stringify(values);
    if (text === known.current || isClosed.current) return;
    known.current = text;
    const kept = { values, savedAt: new Date().toISOString(), tab };
    const isKept = keepDraft(key, kept);
    setState({ kind: 'saving' });
    let timer = setTimeout(send, SEND_AFTER_MS);
    unsent.current = send;
    async function send() {
      if (isClosed.current) return;
      unsent.current = null;
      try {
        const saved = await api.put<{ updatedAt: string }>(`/api/v1/case-drafts/${ids.draft}`, {
          body: { body: kept },
        });
        setState({ kind: 'saved', at: saved.updatedAt });
      } catch {
        setState(isKept ? { kind: 'local', at: kept.savedAt } : { kind: 'unsafe' });
        timer = setTimeout(send, SEND_AGAIN_MS);
      }
    }
    return () => clearTimeout(timer);
  }, [values, key, tab, ids.draft]);
  useEffect(() => () => void unsent.current?.(), []);

  const close = useCallback(async () => {
    isClosed.current = true;
    forgetDraft(key);
    await api.delete(`/api/v1/case-drafts/${ids.draft}`).catch(() => undefined);
  }, [key, ids.draft]);

  return { state, news, dismissNews: () => setNews(null), close };
}

/** Opens what was kept before, here or on the server, unless something has been typed already. */
function useRestoredDraft(props: { key: string; draftId: string; show: (kept: KeptDraft, kind: 'restored') => void }) {
  const { key, draftId, show } = props;
  const isDone = useRef(false);
  const drafts = useDrafts();
  useEffect(() => {
    const local = draftKept(key);
    if (local && !isUntouched(local.values)) show(local, 'restored');
  }, [key, show]);
  const onServer = drafts.data?.drafts.find((draft) => draft.draftId === draftId);
  useEffect(() => {
    if (!onServer || isDone.current) return;
    isDone.current = true;
    const remote = readKept(onServer.body);
    const local = draftKept(key);
    if (remote && laterOf(local, remote) === remote) show(remote, 'restored');
  }, [onServer, key, show]);
}

/** Follows the same draft in other windows while this one is not in use. */
function useOtherWindows(props: {
  key: string;
  tab: string;
  show: (kept: KeptDraft, kind: 'elsewhere') => void;
  onGone: () => void;
}) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const hear = (event: StorageEvent) => {
      const { key, tab, show, onGone } = latest.current;
      if (event.key !== key) return;
      const kept = parseKept(event.newValue);
      if (event.newValue === null) onGone();
      else if (kept && kept.tab !== tab && !document.hasFocus()) show(kept, 'elsewhere');
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, []);
}
