import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import type { ThreadId } from '../../src/shared/thread.ts';
import {
  eventLine,
  metaLine,
  paginatedUserItemLine,
  responseItemLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
  userMessageLine,
} from '../support/rollout-builder.ts';

/** The provider that the homes of these tests are configured to use. */
export const PROVIDER = 'peer';

const SOURCES = {
  cli: 'cli',
  vscode: 'vscode',
  unsaid: undefined,
  exec: 'exec',
  mcp: 'mcp',
  word: 'somewhere',
  atlas: { custom: 'atlas' },
  custom: { custom: 'other' },
  internal: { internal: 'memory_consolidation' },
  review: { subagent: 'review' },
} as const;

const MESSAGES = [
  'early',
  'line-210',
  'line-211',
  'line-250',
  'goal',
  'item',
  'image',
  'blank',
  'none',
] as const;
const METAS = ['whole', 'no-version', 'bad-git', 'absent'] as const;
const PLACES = [
  'dated',
  'archived',
  'flat',
  'deep',
  'month-300',
  'archived-deep',
  'odd-name',
  'suffixed',
  'no-such-date',
  'segment',
] as const;
const COPIES = ['none', 'active', 'archived'] as const;
const CHANGES = [
  'none',
  'row-deleted',
  'row-nowhere',
  'row-no-preview',
  'row-flipped',
  'row-exec',
  'row-custom',
  'row-of-another',
  'moved-to-archive',
  'moved-to-another-day',
  'compressed-later',
] as const;

/** One thread of a home that Codex lists, as a person would describe it. */
export interface VisibilityCase {
  readonly source: keyof typeof SOURCES;
  readonly provider: string | undefined;
  /** Lines of garbage before the session meta. */
  readonly before: number;
  readonly meta: (typeof METAS)[number];
  readonly historyMode: string | undefined;
  readonly message: (typeof MESSAGES)[number];
  readonly place: (typeof PLACES)[number];
  readonly compressed: boolean;
  readonly copies: (typeof COPIES)[number];
  /** What is done to it after Codex has made its database. */
  readonly change: (typeof CHANGES)[number];
}

/** A thread that every Codex lists, but for what is said otherwise. */
export function plainCase(other: Partial<VisibilityCase> = {}): VisibilityCase {
  return {
    source: 'cli',
    provider: PROVIDER,
    before: 0,
    meta: 'whole',
    historyMode: undefined,
    message: 'early',
    place: 'dated',
    compressed: false,
    copies: 'none',
    change: 'none',
    ...other,
  };
}

/** One that is mostly plain: a few things about it are odd. */
export const oddCase: fc.Arbitrary<VisibilityCase> = fc.record({
  source: mostly('cli', Object.keys(SOURCES) as readonly (keyof typeof SOURCES)[]),
  provider: mostly<string | undefined>(PROVIDER, ['azure', undefined, '']),
  before: mostly(0, [1, 9, 10, 12]),
  meta: mostly('whole', METAS),
  historyMode: mostly<string | undefined>(undefined, ['legacy', 'paginated', 'striped']),
  message: mostly('early', MESSAGES),
  place: mostly('dated', PLACES),
  compressed: mostly(false, [true]),
  copies: mostly('none', COPIES),
  change: mostly('none', CHANGES),
});

function mostly<T>(usual: T, others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
}

/** A case in a home. */
export interface PlacedCase {
  readonly threadId: ThreadId;
  readonly one: VisibilityCase;
  /** Below the home. */
  readonly path: string;
}

/** Writes the files of all cases; each has its own day, second and id. */
export function writeCases(home: string, cases: readonly VisibilityCase[]): readonly PlacedCase[] {
  return cases.map((one, at) => {
    const threadId = testThreadId(at + 1);
    const path = pathOf(one, at);
    const bytes = Buffer.from(rolloutText(linesOf(one, threadId, at)));
    write(join(home, path), one.compressed ? zstdCompressSync(bytes) : bytes);
    if (one.copies !== 'none') write(join(home, copyPath(one.copies, at)), bytes);
    return { threadId, one, path };
  });
}

/** Does to rows and files what the cases say. */
export function changeCases(home: string, db: Database.Database, placed: readonly PlacedCase[]): void {
  const first = placed[0]?.path ?? '';
  for (const { one, threadId, path } of placed) {
    const file = join(home, path);
    const row = (sql: string, ...values: readonly string[]) =>
      db.prepare(`UPDATE threads SET ${sql} WHERE id = ?`).run(...values, threadId);
    switch (one.change) {
      case 'none':
        break;
      case 'row-deleted':
        db.prepare('DELETE FROM threads WHERE id = ?').run(threadId);
        break;
      case 'row-nowhere':
        row('rollout_path = ?', '/nowhere/rollout.jsonl');
        break;
      case 'row-no-preview':
        row("preview = ''");
        break;
      case 'row-flipped':
        row('archived = 1 - archived, archived_at = 5');
        break;
      case 'row-exec':
        row("source = 'exec'");
        break;
      case 'row-custom':
        row('source = ?', '{"custom":"other"}');
        break;
      case 'row-of-another':
        row('rollout_path = ?', join(home, first));
        break;
      case 'moved-to-archive':
        move(file, join(home, 'archived_sessions', basename(path)));
        break;
      case 'moved-to-another-day':
        move(file, join(home, 'sessions/2024/12/24', basename(path)));
        break;
      case 'compressed-later':
        if (one.compressed) break;
        write(`${file}.zst`, zstdCompressSync(readFileSync(file)));
        rmSync(file);
    }
  }
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function linesOf(one: VisibilityCase, id: ThreadId, at: number): readonly (RolloutLine | string)[] {
  const garbage = Array.from({ length: one.before }, (_, line) => `garbage ${line}`);
  const meta = one.meta === 'absent' ? [] : [metaOf(one, id, at)];
  return [...garbage, ...meta, ...messagesOf(one, id, garbage.length + meta.length)];
}

function metaOf(one: VisibilityCase, id: ThreadId, at: number): RolloutLine {
  return metaLine(id, {
    timestamp: timeOf(at).toISOString(),
    cwd: '/',
    source: SOURCES[one.source],
    model_provider: one.provider,
    history_mode: one.historyMode,
    ...(one.meta === 'no-version' && { cli_version: undefined }),
    ...(one.meta === 'bad-git' && { git: 'main' }),
  });
}

function messagesOf({ message }: VisibilityCase, id: ThreadId, before: number): readonly RolloutLine[] {
  const untilLine = (line: number) => Array.from({ length: Math.max(0, line - before - 1) }, answer);
  switch (message) {
    case 'early':
      return [userMessageLine('Hello'), answer()];
    case 'line-210':
    case 'line-211':
    case 'line-250':
      return [...untilLine(Number(message.slice(5))), userMessageLine('Hello')];
    case 'goal':
      return [goal(id)];
    case 'item':
      return [paginatedUserItemLine(id, 'Hello')];
    case 'image':
      return [userMessageLine(' ', { images: ['data:image/png;base64,AA=='] })];
    case 'blank':
      return [userMessageLine('Open files: none\n## My request for Codex:\n  ')];
    case 'none':
      return [answer()];
  }
}

function answer(): RolloutLine {
  return responseItemLine('message', { role: 'assistant', content: [{ type: 'output_text', text: 'Yes.' }] });
}

function goal(threadId: ThreadId): RolloutLine {
  const times = { tokensUsed: 0, timeUsedSeconds: 0, createdAt: 1, updatedAt: 1 };
  return eventLine('thread_goal_updated', {
    threadId,
    goal: { threadId, objective: 'Tidy up', status: 'active', tokenBudget: null, ...times },
  });
}

function timeOf(at: number): Date {
  return new Date(Date.UTC(2026, 0, 1 + (at % 300), 12, at % 60, Math.floor(at / 60)));
}

function pathOf(one: VisibilityCase, at: number): string {
  const path = plainPath(one.place, at);
  return one.compressed ? `${path}.zst` : path;
}

function plainPath(place: VisibilityCase['place'], at: number): string {
  const id = testThreadId(at + 1);
  const [day, name] = [dayOf(at), nameOf(at, id)];
  switch (place) {
    case 'dated':
      return `sessions/${day}/${name}`;
    case 'archived':
      return `archived_sessions/${name}`;
    case 'flat':
      return `sessions/${name}`;
    case 'deep':
      return `sessions/${day}/more/${name}`;
    case 'month-300':
      return `sessions/2026/300/1/${name}`;
    case 'archived-deep':
      return `archived_sessions/more/${name}`;
    case 'odd-name':
      return `sessions/${day}/copy of ${name}`;
    case 'suffixed':
      return `sessions/${day}/${name.replace('.jsonl', ' (1).jsonl')}`;
    case 'no-such-date':
      return `sessions/${day}/rollout-2026-02-31T10-00-00-${id}.jsonl`;
    case 'segment':
      return `sessions/${day}/${name.replace('.jsonl', `_${testThreadId(at + 50_001)}.jsonl`)}`;
  }
}

function copyPath(where: 'active' | 'archived', at: number): string {
  const name = nameOf(at, testThreadId(at + 1)).replace('T12-', 'T13-');
  return where === 'active' ? `sessions/${dayOf(at)}/${name}` : `archived_sessions/${name}`;
}

function dayOf(at: number): string {
  return timeOf(at).toISOString().slice(0, 10).replaceAll('-', '/');
}

function nameOf(at: number, id: ThreadId): string {
  return `rollout-${timeOf(at).toISOString().slice(0, 19).replaceAll(':', '-')}-${id}.jsonl`;
}
