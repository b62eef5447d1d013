import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ThreadId } from '../../src/shared/thread.ts';
import {
  agentMessageLine,
  metaLine,
  nameIndexLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
  userMessageLine,
  writeRollout,
} from './rollout-builder.ts';

export interface TestThread {
  /** Tells the thread's id; threads of one home need different ones. */
  readonly number: number;
  readonly says?: string;
  readonly answer?: string;
  readonly cwd?: string;
  readonly branch?: string;
  readonly source?: string;
  readonly archived?: boolean;
  /** Minutes ago that it was last used; the thread's number when absent. */
  readonly minutesAgo?: number;
  /** Lines after the first message and its answer. */
  readonly more?: readonly RolloutLine[];
}

const MINUTE_MS = 60_000;

/** A home in a folder, filled and changed from outside of Skein, as Codex would. */
export class TestHome {
  readonly path: string;
  readonly #paths = new Map<ThreadId, string>();

  constructor(path: string) {
    this.path = path;
    mkdirSync(join(path, 'sessions'), { recursive: true });
  }

  /** Writes a thread of the older era and returns its id. */
  add({ number, archived = false, minutesAgo = number, more = [], ...thread }: TestThread): ThreadId {
    const threadId = testThreadId(number);
    const { says = `Question ${number}`, answer = `Answer ${number}` } = thread;
    const lines = [
      metaLine(threadId, metaOf(thread)),
      userMessageLine(says),
      agentMessageLine(answer),
      ...more,
    ];
    const at = new Date(Date.now() - minutesAgo * MINUTE_MS);
    this.#paths.set(threadId, writeRollout(this.path, { threadId, lines, archived, at }));
    return threadId;
  }

  /** Adds lines to a thread's rollout, as a running Codex does. */
  append(threadId: ThreadId, ...lines: readonly RolloutLine[]): void {
    appendFileSync(this.rolloutOf(threadId), rolloutText(lines));
  }

  /** Adds a text to a thread's rollout as it is. */
  appendText(threadId: ThreadId, text: string): void {
    appendFileSync(this.rolloutOf(threadId), text);
  }

  /** Adds a line to the name index. */
  name(threadId: ThreadId, name: string): void {
    appendFileSync(
      join(this.path, 'session_index.jsonl'),
      `${nameIndexLine(threadId, name, new Date().toISOString())}\n`,
    );
  }

  /** Moves a rollout to the archive. */
  archive(threadId: ThreadId): void {
    const from = this.rolloutOf(threadId);
    const folder = join(this.path, 'archived_sessions');
    mkdirSync(folder, { recursive: true });
    const to = join(folder, basename(from));
    renameSync(from, to);
    this.#paths.set(threadId, to);
  }

  /** Where a thread's rollout is. */
  rolloutOf(threadId: ThreadId): string {
    const path = this.#paths.get(threadId);
    if (path === undefined) throw new Error(`the home has no thread ${threadId}`);
    return path;
  }
}

function metaOf({ cwd = '/repos/project', branch, source = 'cli' }: Partial<TestThread>) {
  const git = branch === undefined ? {} : { git: { branch, commit_hash: 'a'.repeat(40) } };
  return { cwd, source, ...git };
}
