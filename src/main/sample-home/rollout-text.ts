import type { CastThread } from './cast.ts';
import { legacyLines } from './legacy-lines.ts';
import { paginatedLines } from './paginated-lines.ts';
import { type RolloutRecord, sceneOf } from './record.ts';
import { type FindThread, sessionMeta } from './session-meta.ts';

/** The whole text of one rollout, one JSON record per line. Paginated history numbers its lines from 0. */
export function rolloutText(thread: CastThread, find: FindThread): string {
  const records = recordsOf(thread, find);
  const lines = records.map((record, ordinal) => JSON.stringify(envelope(record, ordinal, thread)));
  return `${lines.join('\n')}\n`;
}

function envelope(
  record: RolloutRecord,
  ordinal: number,
  thread: CastThread,
): Readonly<Record<string, unknown>> {
  const timestamp = new Date(record.atMs).toISOString();
  const numbered = thread.era === 'paginated' ? { ordinal } : {};
  return { timestamp, ...numbered, type: record.type, payload: record.payload };
}

function recordsOf(thread: CastThread, find: FindThread): readonly RolloutRecord[] {
  const atMs = thread.createdAtMs;
  const meta: RolloutRecord = { atMs, type: 'session_meta', payload: sessionMeta(thread, find) };
  return [meta, ...inheritedMeta(thread, find), ...happened(thread, find)];
}

/** A fork begins with a copy of its parent's history, the parent's own session meta included. */
function inheritedMeta(thread: CastThread, find: FindThread): readonly RolloutRecord[] {
  if (thread.script.forkOf === undefined) return [];
  const payload = sessionMeta(find(thread.script.forkOf), find);
  return [{ atMs: thread.createdAtMs, type: 'session_meta', payload }];
}

function happened(thread: CastThread, find: FindThread): readonly RolloutRecord[] {
  const linesOf = thread.era === 'legacy' ? legacyLines : paginatedLines;
  return thread.moments.flatMap((moment) => {
    const scene = sceneOf(thread, moment, find);
    return linesOf(moment.happening, scene).map(([type, payload]) => ({ atMs: scene.atMs, type, payload }));
  });
}
