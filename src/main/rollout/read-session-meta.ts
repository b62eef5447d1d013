import type { ThreadId } from '../../shared/thread.ts';
import { metaThreadId } from './fold-session-meta.ts';
import { type JsonObject, objectOf, parseObject } from './json.ts';
import type { LineReader } from './line-feed.ts';
import { readLines } from './read-lines.ts';

/** Lines before the first session meta that are looked over. Codex too looks at ten. */
const LINES_BEFORE = 10;
const CHUNK_BYTES = 64 * 1024;

/** The first session meta of a rollout, as it stands in the file. */
export interface SessionMetaLine {
  readonly threadId: ThreadId;
  /** The parsed payload, unknown keys included. */
  readonly payload: JsonObject;
  /** The whole line without its newline. */
  readonly text: string;
}

/**
 * The first session meta of a rollout, plain or compressed, whose id is the thread's identity. Reads no more of the file
 * than it needs. null: none among the first eleven lines with words in them, or the file cannot be read.
 */
export async function readSessionMeta(path: string): Promise<SessionMetaLine | null> {
  const reader = new MetaReader();
  try {
    await readLines(path, reader, { chunkBytes: CHUNK_BYTES });
  } catch {
    return null;
  }
  return reader.found;
}

class MetaReader implements LineReader {
  #found: SessionMetaLine | null = null;
  #passed = 0;

  get found(): SessionMetaLine | null {
    return this.#found;
  }

  get done(): boolean {
    return this.#found !== null || this.#passed > LINES_BEFORE;
  }

  line(bytes: Buffer, start: number, end: number): void {
    if (this.done) return;
    const text = bytes.toString('utf8', start, end).trim();
    if (text === '') return;
    this.#found = toMetaLine(text);
    if (this.#found === null) this.#passed++;
  }

  wants(): boolean {
    return !this.done;
  }

  dropped(): void {
    this.#passed++;
  }

  lastIsTorn(): void {}
}

function toMetaLine(text: string): SessionMetaLine | null {
  const record = parseObject(text);
  const payload = objectOf(record?.['payload']);
  if (record?.['type'] !== 'session_meta' || payload === null) return null;
  const threadId = metaThreadId(payload);
  return threadId === null ? null : { threadId, payload, text };
}
