import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { ThreadId } from '../../src/shared/thread.ts';
import {
  type CodexEra,
  type CodexThreadColumns,
  createCodexDb,
  insertCodexThread,
} from './codex-db-builder.ts';
import { metaLine, nameIndexLine, testThreadId, userMessageLine, writeRollout } from './rollout-builder.ts';

/** What one thread of the home is given besides its number. */
export interface DamagedThread {
  readonly number: number;
  readonly archived?: boolean;
  readonly meta?: Readonly<Record<string, unknown>>;
  /** null: no row. */
  readonly row?: Partial<CodexThreadColumns> | null;
  /** Its entry in the name index. */
  readonly name?: string;
  /** Bytes behind the last line. */
  readonly tail?: string;
}

/** A home with a database of Codex in which every thread can be wrong in its own way. Files were last used long ago. */
export class DamagedHome {
  readonly path: string;
  readonly db: Database.Database;

  constructor(path: string, era: CodexEra = '169') {
    this.path = path;
    mkdirSync(join(path, 'sessions'), { recursive: true });
    this.db = createCodexDb(join(path, 'state_5.sqlite'), era);
  }

  /** Writes a thread and its row, which agree unless told otherwise; returns the rollout's path. */
  add({ number, archived = false, meta = {}, row = {}, name, tail = '' }: DamagedThread): string {
    const threadId = testThreadId(number);
    const says = `Question ${number}`;
    const lines = [metaLine(threadId, { cwd: '/repos/project', ...meta }), userMessageLine(says)];
    const at = new Date(Date.UTC(2026, 4, 1, 0, number % 60));
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('') + tail;
    const path = writeRollout(this.path, { threadId, lines: [], bytes: Buffer.from(text), archived, at });
    if (row !== null) this.#insert(threadId, path, { says, archived, row });
    if (name !== undefined) this.name(threadId, name);
    return path;
  }

  /** A row alone. */
  addRow(columns: CodexThreadColumns): void {
    insertCodexThread(this.db, columns);
  }

  name(threadId: ThreadId, name: string): void {
    appendFileSync(join(this.path, 'session_index.jsonl'), `${nameIndexLine(threadId, name)}\n`);
  }

  /** The name index as it is given. */
  writeIndex(text: string): void {
    writeFileSync(join(this.path, 'session_index.jsonl'), text);
  }

  /** Lets go of the database, so that its side files are gone. */
  close(): void {
    this.db.close();
  }

  #insert(
    id: ThreadId,
    path: string,
    { says, archived, row }: { says: string; archived: boolean; row: Partial<CodexThreadColumns> },
  ): void {
    insertCodexThread(this.db, {
      id,
      rollout_path: path,
      title: says,
      first_user_message: says,
      preview: says,
      archived: archived ? 1 : 0,
      archived_at: archived ? 1_777_600_000 : null,
      ...row,
    });
  }
}
