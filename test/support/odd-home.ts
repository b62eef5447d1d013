import {
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { createCodexDb, insertCodexThread } from './codex-db-builder.ts';
import {
  metaLine,
  nameIndexLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  responseItemLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
  userMessageLine,
  withOrdinals,
} from './rollout-builder.ts';

const PLACES = [
  'sessions/2026/05/15',
  'sessions/2026/05/15/deeper/still',
  'sessions/2026/300/99',
  'sessions/old',
  'sessions',
  'archived_sessions',
  'archived_sessions/2026/05',
] as const;

const NAMES = [
  'codex',
  'suffixed',
  'copy',
  'bare',
  'no-such-date',
  'segment',
  'upper-case',
  'other-id',
] as const;

const CONTENTS = [
  'legacy',
  'paginated',
  'empty',
  'blank',
  'garbage',
  'bytes',
  'garbage-first',
  'responses-only',
  'message-only',
  'meta-only',
  'foreign-metas',
  'striped',
  'sub-agent',
  'torn',
  'bare-2025',
] as const;

const FORMS = ['plain', 'packed', 'both', 'broken-packed', 'link', 'link-out', 'folder'] as const;

/** One entry of a home, as odd as storage allows. */
export interface OddFile {
  readonly thread: number;
  readonly place: (typeof PLACES)[number];
  readonly name: (typeof NAMES)[number];
  readonly content: (typeof CONTENTS)[number];
  readonly form: (typeof FORMS)[number];
}

/** Few threads, so that several files carry one id. */
export const oddFile: fc.Arbitrary<OddFile> = fc.record({
  thread: fc.integer({ min: 1, max: 6 }),
  place: fc.constantFrom(...PLACES),
  name: fc.constantFrom(...NAMES),
  content: fc.constantFrom(...CONTENTS),
  form: fc.oneof({ weight: 3, arbitrary: fc.constant('plain' as const) }, fc.constantFrom(...FORMS)),
});

/** Writes a home with these files, and a database and an index that speak of threads without files. */
export function writeOddHome(home: string, files: readonly OddFile[]): void {
  mkdirSync(join(home, 'sessions'), { recursive: true });
  mkdirSync(join(home, '../outside'), { recursive: true });
  for (const [at, file] of files.entries()) writeEntry(home, file, at);
  const gone = testThreadId(900);
  writeFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(gone, 'Nobody')}\nnonsense\n`);
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  insertCodexThread(db, { id: gone, rollout_path: join(home, 'sessions/gone.jsonl') });
  insertCodexThread(db, { id: testThreadId(1), rollout_path: join(home, 'sessions/2020/01/01/gone.jsonl') });
  db.close();
}

/**
 * The rollouts of a home, found without Skein: a plain and a compressed file of one name are one, as to Codex, and a link
 * counts when it leads to a file of the home.
 */
export function rolloutsOnDisk(home: string): readonly string[] {
  return ['sessions', 'archived_sessions'].flatMap((root) => below(home, join(home, root))).sort();
}

function below(home: string, folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder);
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return below(home, path);
    if (!/\.jsonl(\.zst)?$/.test(entry.name)) return [];
    if (entry.name.endsWith('.zst') && names.includes(entry.name.slice(0, -4))) return [];
    if (!entry.isSymbolicLink()) return entry.isFile() ? [path] : [];
    return leadsToFileIn(home, path) ? [path] : [];
  });
}

function leadsToFileIn(home: string, link: string): boolean {
  if (!existsSync(link)) return false;
  return realpathSync(link).startsWith(`${realpathSync(home)}/`) && statSync(link).isFile();
}

function writeEntry(home: string, file: OddFile, at: number): void {
  const path = join(home, file.place, nameOf(file, at));
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const bytes = bytesOf(file);
  switch (file.form) {
    case 'plain':
      return writeFileSync(path, bytes);
    case 'packed':
      return writeFileSync(`${path}.zst`, zstdCompressSync(bytes));
    case 'both':
      writeFileSync(path, bytes);
      return writeFileSync(`${path}.zst`, zstdCompressSync(bytes));
    case 'broken-packed':
      return writeFileSync(`${path}.zst`, zstdCompressSync(bytes).subarray(0, 9));
    case 'link':
      writeFileSync(join(home, `target-${at}`), bytes);
      return symlinkSync(join(home, `target-${at}`), path);
    case 'link-out':
      writeFileSync(join(home, `../outside/target-${at}`), bytes);
      return symlinkSync(join(home, `../outside/target-${at}`), path);
    case 'folder':
      mkdirSync(path, { recursive: true });
  }
}

function nameOf({ name, thread }: OddFile, at: number): string {
  const id = testThreadId(thread);
  const time = `2026-05-15T10-00-${String(at % 60).padStart(2, '0')}`;
  switch (name) {
    case 'codex':
      return `rollout-${time}-${id}.jsonl`;
    case 'suffixed':
      return `rollout-${time}-${id} (${at}).jsonl`;
    case 'copy':
      return `copy ${at} of ${id}.jsonl`;
    case 'bare':
      return `${at}.jsonl`;
    case 'no-such-date':
      return `rollout-2026-02-31T10-00-${String(at % 60).padStart(2, '0')}-${id}.jsonl`;
    case 'segment':
      return `rollout-${time}-${id}_${testThreadId(700 + at)}.jsonl`;
    case 'upper-case':
      return `rollout-${time}-${id.toUpperCase()}.jsonl`;
    case 'other-id':
      return `rollout-${time}-${testThreadId(800 + at)}.jsonl`;
  }
}

function bytesOf({ content, thread }: OddFile): Buffer {
  if (content === 'bytes') return Buffer.from([0, 255, 10, 123, 200, 13, 10, 0xc3, 0x28]);
  const text = rolloutText(linesOf(content, testThreadId(thread)));
  return Buffer.from(content === 'torn' ? text.slice(0, -20) : text);
}

function linesOf(content: OddFile['content'], id: string): readonly (RolloutLine | string)[] {
  const said = userMessageLine('Hello');
  switch (content) {
    case 'legacy':
    case 'torn':
      return [metaLine(id), said];
    case 'paginated':
      return withOrdinals([paginatedMetaLine(id), paginatedUserItemLine(id, 'Hello')]);
    case 'empty':
    case 'bytes':
      return [];
    case 'blank':
      return ['', '   ', ''];
    case 'garbage':
      return ['garbage', '{"half":', '[]', 'null'];
    case 'garbage-first':
      return [...Array.from({ length: 14 }, () => 'garbage'), metaLine(id), said];
    case 'responses-only':
      return [responseItemLine('message', { role: 'user', content: [] })];
    case 'message-only':
      return [said];
    case 'meta-only':
      return [metaLine(id)];
    case 'foreign-metas':
      return [metaLine(id), metaLine(testThreadId(950), { source: 'exec' }), said];
    case 'striped':
      return [metaLine(id, { history_mode: 'striped' }), said];
    case 'sub-agent':
      return [metaLine(id, { source: { subagent: 'review' } }), said];
    case 'bare-2025':
      return [JSON.stringify({ id, timestamp: '2025-06-01T10:00:00Z', instructions: null, git: {} })];
  }
}
