import { describe, expect, it } from 'vitest';
import type { CodexRow } from '../../../../src/main/codex-db/types.ts';
import type { RolloutFacts, RolloutFile } from '../../../../src/main/rollout/types.ts';
import { resolveThread } from '../../../../src/main/thread-store/local/index.ts';
import { parseThreadId, type Thread } from '../../../../src/shared/thread.ts';
import { factsOf, fileOf, rowOf } from '../../../support/thread-facts.ts';

const ID = parseThreadId('0199a1b2-0000-7000-8000-000000000001') as NonNullable<
  ReturnType<typeof parseThreadId>
>;

const FILE = fileOf();
const FACTS = factsOf(ID, { createdAtMs: Date.UTC(2026, 0, 1) });

interface Change {
  readonly file?: Partial<RolloutFile>;
  readonly facts?: Partial<RolloutFacts>;
  readonly row?: Partial<CodexRow> | null;
  readonly index?: string | null;
  readonly inherited?: string;
}

function resolve({ file, facts, row, index, inherited }: Change): Thread {
  return resolveThread({
    file: { ...FILE, ...file },
    facts: { ...FACTS, ...facts },
    inheritedPreview: inherited ?? null,
    codexRow: row === null || row === undefined ? null : rowOf(ID, row),
    indexedName: index === null || index === undefined ? null : { name: index },
  });
}

describe('the first message', () => {
  const historyBase = { threadId: ID, endOrdinal: 4, endBytes: 900 };
  const own = { preview: 'Own', historyBase };

  it('of a fork that shares its history is the one it shares, else Codex’s, else its own', () => {
    const row = { preview: 'Row' };
    expect(resolve({ facts: own, inherited: 'Shared', row }).preview).toBe('Shared');
    expect(resolve({ facts: own, row }).preview).toBe('Row');
    expect(resolve({ facts: own, row: {} }).preview).toBe('Own');
    expect(resolve({ facts: { historyBase } }).preview).toBe('');
  });

  it('of any other thread is its own, else Codex’s', () => {
    expect(resolve({ facts: { preview: 'Own' }, row: { preview: 'Row' } }).preview).toBe('Own');
    expect(resolve({ row: { preview: 'Row' } }).preview).toBe('Row');
  });
});

describe('the name', () => {
  const rows = [undefined, null, 'Row name', '  '] as const;
  const entries = [null, 'Index name', '', 'first words'] as const;
  for (const row of rows) {
    for (const entry of entries) {
      const rowName = row?.trim() ? row : null;
      const entryName = entry === 'Index name' ? entry : null;
      const title = `is ${rowName ?? entryName ?? 'none'} for row ${JSON.stringify(row)} and entry ${JSON.stringify(entry)}`;
      it(title, () => {
        const thread = resolve({
          facts: { preview: 'first words' },
          row: row === undefined ? null : { explicitName: row },
          index: entry,
        });
        expect(thread.name).toBe(rowName ?? entryName);
      });
    }
  }
  it('ignores blanks around the preview when an entry repeats it', () => {
    expect(resolve({ index: 'hello', facts: { preview: ' hello ' } }).name).toBeNull();
  });
});

describe('git metadata', () => {
  const fold = { sha: 'a'.repeat(40), branch: 'fold', originUrl: null };
  const row = { sha: null, branch: 'row', originUrl: 'https://example.invalid/r.git' };
  const none = { sha: null, branch: null, originUrl: null };
  it.each([
    ['legacy without a row', 'legacy', null, fold],
    ['paginated without a row', 'paginated', null, fold],
    ['legacy with a row', 'legacy', row, { ...row, sha: fold.sha }],
    ['paginated with a row', 'paginated', row, row],
    ['legacy with an empty row', 'legacy', none, fold],
    ['paginated with a row that was cleared', 'paginated', none, none],
    ['a mode of a newer Codex with a row', 'unknown', row, { ...row, sha: fold.sha }],
  ] as const)('of a thread that is %s', (_title, historyMode, git, expected) => {
    const thread = resolve({ facts: { historyMode, git: fold }, row: git === null ? null : { git } });
    expect(thread.git).toEqual(expected);
  });
});

describe('the memory mode', () => {
  const modes = [null, 'enabled', 'disabled', 'polluted'] as const;
  for (const fact of modes) {
    for (const row of [undefined, ...modes]) {
      it(`follows the row, then the rollout: rollout ${fact}, row ${row}`, () => {
        const thread = resolve({
          facts: { memoryMode: fact },
          row: row === undefined ? null : { memoryMode: row },
        });
        expect(thread.memoryMode).toBe(row ?? fact ?? 'enabled');
      });
    }
  }
});

describe('fields that the rollout says first and the row fills in', () => {
  const fields = [
    'modelProvider',
    'model',
    'reasoningEffort',
    'cwd',
    'cliVersion',
    'agentNickname',
    'agentRole',
  ] as const;
  for (const field of fields) {
    for (const fact of [null, 'from rollout']) {
      for (const row of [undefined, null, 'from row']) {
        it(`${field}: rollout ${fact}, row ${row}`, () => {
          const thread = resolve({
            facts: { [field]: fact },
            row: row === undefined ? null : { [field]: row },
          });
          expect(thread[field]).toBe(fact ?? row ?? null);
        });
      }
    }
  }
  it.each([
    [null, null, 0],
    [null, 7, 7],
    [5, 7, 5],
    [0, 7, 0],
  ])('tokens: rollout %s, row %s', (fact, row, expected) => {
    expect(resolve({ facts: { tokensUsed: fact }, row: { tokensUsed: row } }).tokensUsed).toBe(expected);
  });
  it.each([
    [null, null, ''],
    [null, 'row text', 'row text'],
    ['rollout text', 'row text', 'rollout text'],
  ])('preview: rollout %s, row %s', (fact, row, expected) => {
    expect(resolve({ facts: { preview: fact }, row: { preview: row } }).preview).toBe(expected);
  });
  it.each([
    [true, 'cli', 'exec', 'cli'],
    [false, 'vscode', 'exec', 'exec'],
    [false, 'vscode', null, 'vscode'],
  ])('source: session meta %s, rollout %s, row %s', (hasSessionMeta, source, row, expected) => {
    expect(resolve({ facts: { hasSessionMeta, source }, row: { source: row } }).source).toBe(expected);
  });
});

describe('whether a thread is archived', () => {
  it.each([
    ['sessions', false, false],
    ['sessions', true, false],
    ['archived_sessions', false, true],
    ['archived_sessions', true, true],
    ['elsewhere', false, false],
    ['elsewhere', true, true],
  ] as const)('below %s with a row that says %s', (root, archived, expected) => {
    const thread = resolve({ file: { root }, row: { archived } });
    expect(thread.archived).toBe(expected);
    expect(thread.archivedAt !== null).toBe(expected);
  });
  it('takes the time from the row, and the file time without one', () => {
    const root = 'archived_sessions';
    const at = Date.UTC(2026, 4, 5);
    expect(resolve({ file: { root }, row: { archived: true, archivedAtMs: at } }).archivedAt).toBe(
      new Date(at).toISOString(),
    );
    expect(resolve({ file: { root } }).archivedAt).toBe(new Date(FILE.mtimeMs).toISOString());
  });
});

describe('times', () => {
  it('are those of the rollout, whatever the row says', () => {
    const thread = resolve({ row: { createdAtMs: 1, updatedAtMs: 2 } });
    expect(thread.createdAt).toBe(new Date(FACTS.createdAtMs).toISOString());
    expect(thread.updatedAt).toBe(new Date(FILE.mtimeMs).toISOString());
  });
  it('never throw on a time that no date can hold', () => {
    expect(resolve({ facts: { createdAtMs: Number.NaN } }).createdAt).toBe('1970-01-01T00:00:00.000Z');
    expect(resolve({ facts: { createdAtMs: 1e300 } }).createdAt).toBe('1970-01-01T00:00:00.000Z');
  });
});
