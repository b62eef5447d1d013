import { invalidRequest } from '../../shared/errors.ts';
import { sourceWord } from '../../shared/thread-source.ts';
import { emptyFold, type FoldedFacts } from '../rollout/index.ts';
import type { CreateThreadParams, ThreadMetadataPatch } from './types.ts';

/** Parameters with the time of creation filled in, so that all who read them agree on it. */
export type DatedThreadParams = CreateThreadParams & { readonly createdAt: string };

/** `invalid_request` when the time of creation is no time. */
export function dated(params: CreateThreadParams, nowMs: number): DatedThreadParams {
  const createdMs = params.createdAt === undefined ? nowMs : Date.parse(params.createdAt);
  if (Number.isNaN(createdMs)) throw invalidRequest(`createdAt is no time: ${params.createdAt}`);
  return { ...params, createdAt: new Date(createdMs).toISOString() };
}

/** What the session meta of a new thread says of it, before any other line. Its git info comes when it is written. */
export function newThreadFacts(params: DatedThreadParams): FoldedFacts {
  return {
    ...emptyFold({ name: null }),
    threadId: params.threadId,
    hasSessionMeta: true,
    createdAtMs: Date.parse(params.createdAt),
    historyMode: params.historyMode ?? 'legacy',
    source: params.spawn === undefined ? sourceWord(params.source) : 'subagent:thread_spawn',
    modelProvider: said(params.modelProvider),
    cwd: said(params.cwd),
    cliVersion: said(params.cliVersion),
    memoryMode: params.memoryMode === 'disabled' ? 'disabled' : null,
    parentThreadId: params.spawn?.parentThreadId ?? null,
    forkedFromId: params.forkedFromId ?? null,
    agentNickname: said(params.spawn?.agentNickname),
    agentRole: said(params.spawn?.agentRole),
  };
}

/** What only the parameters say: no later line speaks of it. */
export function newThreadPatch({ threadSource, spawn }: CreateThreadParams): ThreadMetadataPatch {
  return {
    ...(threadSource === undefined ? {} : { threadSource }),
    ...(spawn?.agentPath === undefined ? {} : { agentPath: spawn.agentPath }),
  };
}

function said(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
