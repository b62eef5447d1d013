import { crc32 } from 'node:zlib';
import type { SearchDb } from '../database/index.ts';
import { isSubagentSource, type Thread } from '../../../shared/thread.ts';

const PREVIEW_UNITS = 300;

/** What the index keeps of a thread, in the order of the columns of `threads`. */
export interface ThreadFacts {
  readonly id: string;
  readonly name: string | null;
  readonly preview: string;
  readonly cwd: string | null;
  readonly branch: string | null;
  readonly source: string;
  readonly provider: string | null;
  readonly model: string | null;
  readonly archived: number;
  readonly subagent: number;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly tokens: number;
  readonly path: string;
  readonly bytes: number;
  /** A checksum of all these. */
  readonly facts: number;
}

export function factsOf(thread: Thread): ThreadFacts {
  const kept = {
    id: thread.id,
    name: thread.name,
    preview: thread.preview.slice(0, PREVIEW_UNITS),
    cwd: thread.cwd,
    branch: thread.git.branch,
    source: thread.source,
    provider: thread.modelProvider,
    model: thread.model,
    archived: thread.archived ? 1 : 0,
    subagent: isSubagentSource(thread.source) ? 1 : 0,
    createdMs: Date.parse(thread.createdAt) || 0,
    updatedMs: Date.parse(thread.updatedAt) || 0,
    tokens: thread.tokensUsed,
    path: thread.rolloutPath,
    bytes: thread.rolloutBytes,
  };
  return { ...kept, facts: crc32(Object.values(kept).join('\u0000')) };
}

/** What the index has of all threads, so that it can be made anew. Throws what SQLite does. */
export function storedFacts(db: SearchDb): readonly ThreadFacts[] {
  return db
    .statement<[], ThreadFacts>(
      `SELECT id, name, preview, cwd, branch, source, provider, model, archived, subagent,
        created_ms AS createdMs, updated_ms AS updatedMs, tokens, path, bytes, facts FROM threads`,
    )
    .all();
}
