import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  openForReading,
  openSearchDb,
  packEntry,
  type SearchDb,
} from '../../../../src/main/search/database/index.ts';
import { SearchQueries, type SearchQueriesOptions } from '../../../../src/main/search/query/index.ts';
import { HAS, ITEMS_PER_THREAD, WORD_COLUMNS } from '../../../../src/main/search/schema.ts';
import { toIndexText } from '../../../../src/main/search/text/index.ts';
import type { SearchQuestion } from '../../../../src/main/search/types.ts';
import type { SearchField } from '../../../../src/shared/search.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { ITEM_KINDS, type ItemKind } from '../../../../src/shared/transcript.ts';

export const NOW_MS = Date.UTC(2026, 5, 1, 12);
const DAY_MS = 24 * 3_600_000;

export type ItemTexts = Partial<Record<SearchField, string>>;

export interface CorpusItem {
  readonly texts: ItemTexts;
  readonly kind?: ItemKind;
  readonly tool?: string;
}

export interface CorpusThread {
  readonly name?: string | null;
  readonly cwd?: string | null;
  readonly branch?: string | null;
  readonly source?: string;
  readonly model?: string;
  readonly archived?: boolean;
  readonly has?: number;
  readonly tokens?: number;
  /** Days before `NOW_MS`; absent: its place in the corpus. */
  readonly daysAgo?: number;
  readonly path?: string;
  readonly items: readonly CorpusItem[];
}

/** The id of the thread at a place of a corpus; the first has the highest number, as the newest has. */
export function idAt(place: number): ThreadId {
  return `00000000-0000-7000-8000-${String(place + 1).padStart(12, '0')}` as ThreadId;
}

export function placeOf(id: ThreadId): number {
  return Number(id.slice(-12)) - 1;
}

export interface BuiltIndex {
  readonly writer: SearchDb;
  readonly queries: SearchQueries;
  readonly path: string;
}

/** An index of a corpus in a temp folder, taken away at the end of the test. */
export function buildIndex(
  corpus: readonly CorpusThread[],
  options: { readonly vocabulary?: boolean } & Partial<SearchQueriesOptions> = {},
): BuiltIndex {
  const folder = mkdtempSync(join(tmpdir(), 'skein-search-'));
  const path = join(folder, 'index.sqlite');
  const writer = openSearchDb(path);
  writer.write(() => {
    for (const [place, thread] of corpus.entries()) addThread(writer, thread, place, corpus.length - place);
    if (options.vocabulary !== false) addVocabulary(writer);
  });
  const db = openForReading(path);
  if (db === null) throw new Error('the index cannot be read');
  onTestFinished(() => {
    db.close();
    writer.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const sourceOf = () => Promise.reject(new Error('there is no source'));
  return { writer, path, queries: new SearchQueries({ db, sourceOf, ...options }) };
}

export function question(query: string, more: Partial<SearchQuestion> = {}): SearchQuestion {
  return { query, sort: 'match', limit: 50, typing: false, nowMs: NOW_MS, live: [], ...more };
}

export function addThread(db: SearchDb, thread: CorpusThread, place: number, number: number): void {
  const { name = null, cwd = null, branch = null, items } = thread;
  const updatedMs = NOW_MS - (thread.daysAgo ?? place) * DAY_MS;
  db.statement(
    `INSERT INTO threads (number, id, name, preview, cwd, branch, source, model, archived, subagent, created_ms,
      updated_ms, tokens, path, bytes, facts, stage, items, has) VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1000, 0, 2, ?, ?)`,
  ).run(
    number,
    idAt(place),
    name,
    cwd,
    branch,
    thread.source ?? 'cli',
    thread.model ?? 'gpt-5',
    thread.archived === true ? 1 : 0,
    thread.source?.startsWith('subagent') === true ? 1 : 0,
    updatedMs - DAY_MS,
    updatedMs,
    thread.tokens ?? 0,
    thread.path ?? '/nowhere/rollout.jsonl',
    items.length,
    thread.has ?? 0,
  );
  const own = { name: name ?? undefined, other: [cwd, branch].filter((text) => text !== null).join('\n') };
  addWords(db, -number, own);
  for (const [position, item] of items.entries()) addItem(db, number * ITEMS_PER_THREAD + position, item);
}

export const HAS_ERROR = HAS.error;

function addItem(db: SearchDb, row: number, { texts, kind, tool }: CorpusItem): void {
  const entry = { id: `item-${row % ITEMS_PER_THREAD}`, serial: 0, span: false, failed: false } as const;
  const packed = packEntry({
    ...entry,
    kind: 'command',
    turn: 0,
    atMs: null,
    lines: [{ part: 0, offset: 0, length: 9 }],
  });
  db.statement('INSERT INTO items (row, turn, kind, at_ms, tool, entry) VALUES (?, 0, ?, ?, ?, ?)').run(
    row,
    ITEM_KINDS.indexOf(kind ?? kindOf(texts)),
    NOW_MS,
    tool ?? null,
    packed,
  );
  addWords(db, row, texts);
  if (texts.output !== undefined)
    db.statement('INSERT INTO outputs (rowid, output) VALUES (?, ?)').run(
      BigInt(row),
      toIndexText(texts.output),
    );
}

function kindOf(texts: ItemTexts): ItemKind {
  if (texts.prompt !== undefined) return 'userMessage';
  if (texts.answer !== undefined) return 'agentMessage';
  if (texts.reasoning !== undefined) return 'reasoning';
  return texts.patch === undefined ? 'command' : 'fileChange';
}

function addWords(db: SearchDb, row: number, texts: Readonly<Record<string, string | undefined>>): void {
  const values = WORD_COLUMNS.map((column) => texts[column] ?? null);
  if (values.every((value) => value === null)) return;
  const marks = WORD_COLUMNS.map(() => '?').join(', ');
  db.statement(`INSERT INTO words (rowid, ${WORD_COLUMNS.join(', ')}) VALUES (?, ${marks})`).run(
    BigInt(row),
    ...values.map((value) => (value === null ? null : toIndexText(value))),
  );
}

function addVocabulary(db: SearchDb): void {
  db.exec(`
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.w USING fts5vocab('main', 'words', 'row');
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.o USING fts5vocab('main', 'outputs', 'row');
  `);
  const words = db
    .statement<[], string>('SELECT term FROM temp.w UNION SELECT term FROM temp.o')
    .pluck()
    .all();
  const chunk = Buffer.from(`\n${words.join('\n')}\n`);
  db.statement<[Buffer]>('INSERT INTO vocabulary (words) VALUES (?)').run(chunk);
  db.statement<[number]>(`INSERT INTO meta (key, value) VALUES ('vocabularyBytes', ?)`).run(chunk.length);
}
