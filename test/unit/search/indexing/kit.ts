import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openForReading, placeOfRow, type SearchDb } from '../../../../src/main/search/database/index.ts';
import { type Extractor, IndexKeeper, LocalExtractor } from '../../../../src/main/search/indexing/index.ts';
import type { TranscriptSource } from '../../../../src/main/transcript/index.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import type { SearchState } from '../../../../src/shared/search.ts';
import { NO_GIT, type Thread, type ThreadId } from '../../../../src/shared/thread.ts';
import {
  metaLine,
  paginatedMetaLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export type Lines = readonly (RolloutLine | string)[];

/** Rollouts in a folder, and the threads that they are of. */
export class TestHome {
  readonly folder: string;
  readonly #threads = new Map<ThreadId, Thread>();
  readonly #paginated = new Set<ThreadId>();

  constructor(folder: string) {
    this.folder = folder;
  }

  get threads(): readonly Thread[] {
    return [...this.#threads.values()];
  }

  /** A rollout of these lines behind a session meta. The higher the number, the later it was used. */
  add(number: number, lines: Lines, change: Partial<Thread> & { readonly paginated?: boolean } = {}): Thread {
    const { paginated = false, ...facts } = change;
    const id = testThreadId(number);
    const path = facts.rolloutPath ?? join(this.folder, `${id}.jsonl`);
    if (paginated) this.#paginated.add(id);
    writeFileSync(path, rolloutText([paginated ? paginatedMetaLine(id) : metaLine(id), ...lines]));
    return this.#keep({ ...threadOf(number), rolloutPath: path, ...facts });
  }

  /** Adds lines, or a piece of one, as a program does that goes on writing. */
  append(thread: Thread, lines: Lines, torn = ''): Thread {
    appendFileSync(thread.rolloutPath, rolloutText(lines) + torn);
    return this.#keep(thread);
  }

  rewrite(thread: Thread, lines: Lines): Thread {
    writeFileSync(thread.rolloutPath, rolloutText([metaLine(thread.id), ...lines]));
    return this.#keep(thread);
  }

  change(thread: Thread, change: Partial<Thread>): Thread {
    return this.#keep({ ...thread, ...change });
  }

  delete({ id }: Thread): void {
    this.#threads.delete(id);
  }

  sourceOf(id: ThreadId): Promise<TranscriptSource> {
    const path = this.#threads.get(id)?.rolloutPath;
    if (path === undefined) return Promise.reject(new SkeinError('not_found', `no thread ${id}`));
    const historyMode = this.#paginated.has(id) ? 'paginated' : 'legacy';
    return Promise.resolve({ threadId: id, path, compressed: false, historyMode, live: false });
  }

  #keep(thread: Thread): Thread {
    const rolloutBytes = statSync(thread.rolloutPath, { throwIfNoEntry: false })?.size ?? 0;
    const kept = { ...thread, rolloutBytes };
    this.#threads.set(thread.id, kept);
    return kept;
  }
}

export async function testHome(): Promise<TestHome> {
  return new TestHome(await tempFolder());
}

export interface IndexOptions {
  readonly extractor?: () => Extractor;
  readonly sourceOf?: (id: ThreadId) => Promise<TranscriptSource>;
  readonly onState?: (state: SearchState) => void;
  readonly onLost?: () => void;
  readonly indexFolder?: string | null;
}

/** The index of a home in `<folder>/search.sqlite`. */
export class TestIndex {
  readonly path: string;
  readonly keeper: IndexKeeper;
  readonly lines: string[] = [];
  readonly #home: TestHome;

  constructor(home: TestHome, options: IndexOptions = {}) {
    const { indexFolder = null, onState = () => undefined, onLost, sourceOf } = options;
    const log = (line: string): void => void this.lines.push(line);
    this.#home = home;
    this.path = pathOf(home);
    this.keeper = new IndexKeeper({
      path: this.path,
      host: {
        sourceOf: sourceOf ?? ((id) => home.sourceOf(id)),
        onState,
        log,
        ...(onLost !== undefined && { onLost }),
      },
      extractors: { local: options.extractor ?? (() => new LocalExtractor({ indexFolder, log })) },
      letGo: () => Promise.resolve(),
    });
    onTestFinished(() => this.keeper.close());
  }

  /** Offers every thread of the home and waits until all are indexed. */
  async fill(): Promise<void> {
    await this.keeper.offer(this.#home.threads);
    await this.keeper.offeredAll();
    await this.keeper.settled();
  }

  async offer(...threads: readonly Thread[]): Promise<void> {
    await this.keeper.offer(threads);
    await this.keeper.settled();
  }
}

export function pathOf(home: TestHome): string {
  return join(home.folder, 'search.sqlite');
}

/** The index as a question sees it; closed with the test. */
export function reader(home: TestHome): SearchDb {
  const db = openForReading(pathOf(home));
  if (db === null) throw new Error('there is no index');
  onTestFinished(() => db.close());
  return db;
}

/** Where FTS5 finds the expression: `<last digits of the thread>:<item>`, `<thread>` for what is known of it itself. */
export function found(
  home: TestHome,
  match: string,
  table: 'words' | 'outputs' = 'words',
): readonly string[] {
  const db = reader(home);
  const rows = db
    .statement<[string], { row: number }>(
      `SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid`,
    )
    .all(match);
  return rows.map(({ row }) => {
    const { number, position } = placeOfRow(row);
    const id = db.value<string>('SELECT id FROM threads WHERE number = ?', number) ?? 'gone';
    const name = String(Number.parseInt(id.slice(-4), 16));
    return position === null ? name : `${name}:${position}`;
  });
}

function threadOf(number: number): Thread {
  const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  return {
    id: testThreadId(number),
    name: null,
    preview: `preview ${number}`,
    cwd: '/projects/orbit',
    git: NO_GIT,
    source: 'cli',
    modelProvider: 'openai',
    model: 'gpt-5.2-codex',
    reasoningEffort: null,
    tokensUsed: 0,
    cliVersion: null,
    createdAt: at,
    updatedAt: at,
    archived: false,
    archivedAt: null,
    historyMode: 'legacy',
    memoryMode: 'enabled',
    parentThreadId: null,
    agentNickname: null,
    agentRole: null,
    rolloutPath: '',
    rolloutBytes: 0,
  };
}
