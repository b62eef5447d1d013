import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallResult } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { useDebounced } from '../ui/index.ts';
import type { PreviewLine } from './preview-list.tsx';
import type { Evidence } from './truth-queries.ts';
import { type Change, useChange } from './use-change.ts';
import { useRefreshReport } from './truth-queries.ts';

const TYPING_MS = 300;
const NONE: readonly Evidence[] = [];

export interface RelinkState {
  readonly folder: string;
  readonly setFolder: (path: string) => void;
  readonly wholeProject: boolean;
  readonly setWholeProject: (whole: boolean) => void;
  /** What speaks for the folder; undefined: not known. */
  readonly evidence: Evidence | undefined;
  /** Suggested folders; undefined: they are being looked for. */
  readonly candidates: readonly Evidence[] | undefined;
  /** Nothing speaks for the folder. */
  readonly isDoubtful: boolean;
  readonly isSure: boolean;
  readonly setSure: (sure: boolean) => void;
  readonly change: Change<CallResult<'relink.preview'>>;
  readonly lines: readonly PreviewLine[];
}

/** The question of the dialog that relinks, and its answer so far. */
export function useRelink(cwd: string, threadId: ThreadId | null): RelinkState {
  const client = useClient();
  const refresh = useRefreshReport();
  const [folder, setFolder] = useState('');
  const [wholeProject, setWholeProject] = useState(threadId === null);
  const [isSure, setSure] = useState(false);
  const only = wholeProject ? null : threadId;
  const { evidence, candidates } = useEvidence(cwd, folder, only);
  const moved = { from: cwd, to: folder.trim(), threadId: only };
  const change = useChange({
    doing: 'Relinking',
    plan: () => client.call('relink.preview', moved),
    run: (workId) => client.call('relink.run', { ...moved, workId }),
    onDone: () => void refresh().catch(() => undefined),
  });
  return {
    folder,
    setFolder: (path) => {
      setFolder(path);
      setSure(false);
      change.restart();
    },
    wholeProject,
    setWholeProject,
    evidence,
    candidates,
    isDoubtful: evidence?.strength !== 'strong',
    isSure,
    setSure,
    change,
    lines: (change.plan?.items ?? []).map(({ threadId: key, ...item }) => ({ key, ...item })),
  };
}

function useEvidence(cwd: string, folder: string, threadId: ThreadId | null) {
  const client = useClient();
  const typed = useDebounced(folder.trim(), TYPING_MS);
  const { data: evidence } = useQuery({
    queryKey: ['truth.evidence', cwd, typed, threadId],
    queryFn: () => client.call('truth.evidence', { cwd, folder: typed, threadId }),
    enabled: typed !== '',
    staleTime: 0,
  });
  const { data, isError } = useQuery({
    queryKey: ['truth.candidates', cwd, threadId],
    queryFn: () => client.call('truth.candidates', { cwd, threadId }),
    staleTime: 0,
  });
  return {
    evidence: typed === folder.trim() && typed !== '' ? evidence : undefined,
    candidates: data?.candidates ?? (isError ? NONE : undefined),
  };
}
