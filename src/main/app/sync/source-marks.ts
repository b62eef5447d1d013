import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CodexDb } from '../../codex-db/types.ts';
import { NAME_INDEX_FILE } from '../../rollout/index.ts';
import type { StateDb } from '../../state/types.ts';

/** What thread rows take from elsewhere than their rollouts. */
export const SOURCES = ['names', 'codex'] as const;
export type Source = (typeof SOURCES)[number];

/** What the files behind each source looked like at one moment. */
export type SourceMarks = Readonly<Record<Source, string>>;

/**
 * Remembers, from one run to the next, up to which state of the name index and of Codex's database the rows have taken
 * over what they say: both can change without any rollout changing. A mark is taken before its source is read, so that
 * a change in between is looked at again.
 */
export class SourceMemory {
  readonly #stateDb: StateDb;
  readonly #codexDb: CodexDb | null;
  readonly #files: Readonly<Record<Source, readonly string[]>>;

  constructor(home: string, stateDb: StateDb, codexDb: CodexDb | null) {
    this.#stateDb = stateDb;
    this.#codexDb = codexDb;
    const codex = codexDb === null ? [] : [codexDb.info.path, `${codexDb.info.path}-wal`];
    this.#files = { names: [join(home, NAME_INDEX_FILE)], codex };
  }

  now(): SourceMarks {
    const codex = answers(this.#codexDb) ? this.#markOf('codex') : UNANSWERED;
    return { names: this.#markOf('names'), codex };
  }

  /** Whether a source was written since the rows last took it over. */
  isNew(marks: SourceMarks): boolean {
    return SOURCES.some((source) => this.#stateDb.note(noteOf(source)) !== marks[source]);
  }

  /** The rows have taken over what this source said when the mark was taken. */
  remember(source: Source, mark: string): void {
    if (this.#stateDb.note(noteOf(source)) !== mark) this.#stateDb.setNote(noteOf(source), mark);
  }

  #markOf(source: Source): string {
    return this.#files[source].map(fileMark).join(' ');
  }
}

/** Nothing was taken over from a database that does not answer, so that its own mark is new whenever it does. */
const UNANSWERED = 'unanswered';

function answers(codexDb: CodexDb | null): boolean {
  try {
    codexDb?.dataVersion();
    return true;
  } catch {
    return false;
  }
}

function noteOf(source: Source): string {
  return `taken-over-${source}`;
}

function fileMark(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 'absent' : `${path}:${stat.size}:${stat.mtimeMs}`;
}
