'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createPolicyDraft } from '#lib/api/policy/contract.ts';
import { comparePolicies, type Policy, readSetting } from '#lib/governance/index.ts';
import type { Json } from '#lib/kernel/json.ts';
import { api } from '../api/fetcher.ts';
import { type Autosave, createAutosave, type SaveState } from './autosave.ts';
import { type DraftBody, draftOver, withSetting } from './draft-body.ts';
import { keepUnsaved, readUnsaved } from './unsaved-draft.ts';
import { POLICY_DRAFTS, type PolicyVersion, type StoredDraft } from './use-policy.ts';

const PAUSE_MS = 700;
const RETRY_MS = 5000;

type Work = { readonly body: DraftBody; readonly basedOn: number };

/** The viewer's draft under edit. Every change is kept in the browser at once and on the server after a pause. */
export type PolicyDraft = {
  readonly body: DraftBody;
  /** The version the draft was made from. */
  readonly basedOn: number;
  /** On the server; null until the first save. */
  readonly draftId: string | null;
  readonly reason: string;
  readonly save: SaveState;
  /** Changes when values are set from outside of their controls. */
  readonly epoch: number;
  readonly set: (path: string, value: Json) => void;
  /** Sets one setting back to that of another policy: the published, or the default. */
  readonly takeFrom: (policy: Policy, path: string) => void;
  readonly setReason: (reason: string) => void;
  readonly rebase: (body: DraftBody, basedOn: number) => void;
  /** Takes every change back, on the server too. */
  readonly discard: () => Promise<void>;
  /** After publishing: nothing is left to keep. */
  readonly settle: (published: PolicyVersion) => void;
  readonly saveNow: () => Promise<void>;
};

/** Edits the viewer's draft of the policy, beginning with what was kept. */
export function usePolicyDraft(viewerId: string, published: PolicyVersion, stored: StoredDraft | null): PolicyDraft {
  const [kept] = useState(() => readUnsaved(viewerId));
  const [first] = useState(() => firstWork(published, stored, kept));
  const [work, setWork] = useState<Work>(first);
  const [reason, setReasonText] = useState(kept?.reason ?? '');
  const [epoch, setEpoch] = useState(0);
  const { autosave, save, draftId, forget } = useDraftAutosave(published, stored, kept?.body != null);
  const isUntouched = comparePolicies(published.body, work.body).length === 0;
  const current = work.basedOn !== published.version && isUntouched ? fresh(published) : work;

  useEffect(() => {
    if (kept?.body) autosave.push(first);
  }, [autosave, kept, first]);
  useEffect(() => {
    const isStored = save.status === 'saved';
    if (isStored && reason === '') keepUnsaved(viewerId, null);
    else keepUnsaved(viewerId, { body: isStored ? null : work.body, basedOn: work.basedOn, reason });
  }, [viewerId, work, reason, save.status]);

  const change = (next: Work, isFromOutside: boolean) => {
    setWork(next);
    if (isFromOutside) setEpoch((before) => before + 1);
    autosave.push(next);
  };
  const reset = (version: PolicyVersion) => {
    autosave.cancel();
    setWork(fresh(version));
    setEpoch((before) => before + 1);
  };
  return {
    ...current,
    draftId,
    reason,
    save,
    epoch,
    set: (path, value) => change({ ...current, body: withSetting(current.body, path, value) }, false),
    takeFrom: (policy, path) =>
      change({ ...current, body: withSetting(current.body, path, readSetting(policy, path)) }, true),
    setReason: setReasonText,
    rebase: (body, basedOn) => change({ body, basedOn }, true),
    discard: () => {
      change(fresh(published), true);
      return autosave.flush();
    },
    settle: (version) => {
      reset(version);
      forget();
      setReasonText('');
    },
    saveNow: autosave.flush,
  };
}

const fresh = ({ body, version }: PolicyVersion): Work => ({ body, basedOn: version });

function firstWork(published: PolicyVersion, stored: StoredDraft | null, kept: ReturnType<typeof readUnsaved>): Work {
  if (kept?.body) return { body: draftOver(published.body, kept.body), basedOn: kept.basedOn };
  if (stored) return { body: draftOver(published.body, stored.body), basedOn: stored.basedOn };
  return fresh(published);
}

/** Stores drafts one after the other; a draft without any change is taken off the server again. */
function useDraftAutosave(published: PolicyVersion, stored: StoredDraft | null, isUnsaved: boolean) {
  const queries = useQueryClient();
  const [save, setSave] = useState<SaveState>({ status: isUnsaved ? 'waiting' : 'saved' });
  const [draftId, setDraftId] = useState(stored?.draftId ?? null);
  const idRef = useRef(stored?.draftId ?? null);
  const publishedRef = useRef(published);
  useEffect(() => {
    publishedRef.current = published;
  }, [published]);
  const moveTo = (id: string | null) => {
    idRef.current = id;
    setDraftId(id);
  };
  const showDraft = (draft: StoredDraft | null, id: string | null) =>
    queries.setQueryData<readonly StoredDraft[]>(POLICY_DRAFTS, (drafts = []) => [
      ...(draft ? [draft] : []),
      ...drafts.filter((other) => other.draftId !== id),
    ]);
  const store = async (work: Work) => {
    const id = idRef.current;
    if (comparePolicies(publishedRef.current.body, work.body).length === 0) {
      if (id) await api.delete(`/api/v1/policy/drafts/${encodeURIComponent(id)}`);
      showDraft(null, id);
      moveTo(null);
      return;
    }
    const draft = await api.post('/api/v1/policy/drafts', {
      body: { ...(id ? { draftId: id } : {}), body: work.body, basedOn: work.basedOn },
      schema: createPolicyDraft.answer,
    });
    showDraft(draft, draft.draftId);
    moveTo(draft.draftId);
  };
  const storeRef = useRef(store);
  const [autosave] = useState<Autosave<Work>>(() =>
    createAutosave({
      save: (work: Work) => storeRef.current(work),
      onState: setSave,
      delayMs: PAUSE_MS,
      retryMs: RETRY_MS,
    }),
  );
  useEffect(() => () => void autosave.flush(), [autosave]);
  return { autosave, save, draftId, forget: () => moveTo(null) };
}
