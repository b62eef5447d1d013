import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareWalk,
  type HomeFacts,
  judge,
  type RolloutHead,
  type ThreadFacts,
  type ThreadFile,
  type ThreadRow,
  walkPlace,
} from '../../../src/main/visibility/index.ts';
import { parseRolloutFileName } from '../../../src/main/rollout/index.ts';
import { CODEX_VERSIONS, type ReasonCode } from '../../../src/shared/visibility.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const ID = testThreadId(1);
const NAME = `rollout-2026-05-15T10-00-00-${ID}.jsonl`;
const HOME: HomeFacts = {
  home: '/home',
  provider: { '0.131': 'openai', '0.169': 'openai' },
  started: null,
};
const FOLDER = { said: '/work', real: '/work', exists: true };
const META = {
  line: 1,
  nth: 1,
  threadId: ID,
  source: 'cli',
  provider: null,
  cwd: '/work',
  baseThreadId: null,
};
const HEAD: RolloutHead = {
  meta: META,
  badMeta: null,
  mode: { line: 1, nth: 1, said: null },
  firstLine: 'session_meta',
  preview: { line: 2, nth: 2 },
  newerPreview: { line: 2, nth: 2 },
  blank: null,
  error: null,
};
const ROW: ThreadRow = {
  kind: 'row',
  path: `/home/sessions/2026/05/15/${NAME}`,
  pathExists: true,
  packedExists: false,
  otherThreadId: null,
  hasPreview: true,
  source: 'cli',
  archived: false,
};

function fileAt(path: string, head: Partial<RolloutHead> = {}, more: Partial<ThreadFile> = {}): ThreadFile {
  const whole = `/home/${path}`;
  const root = path.startsWith('archived') ? 'archived_sessions' : 'sessions';
  const name = parseRolloutFileName(path.split('/').at(-1) ?? '');
  const file = { path: whole, root, compressed: path.endsWith('.zst'), name } as const;
  return {
    file,
    head: { ...HEAD, ...head },
    isLink: false,
    beyondCap: false,
    folder: FOLDER,
    ordinalBreak: null,
    ...more,
  };
}

const PLAIN = fileAt(`sessions/2026/05/15/${NAME}`);

function verdictOf(file: ThreadFile = PLAIN, row: ThreadRow = ROW, ...copies: readonly ThreadFile[]) {
  const thread: ThreadFacts = { threadId: ID, files: [file, ...copies], row };
  const { listed, reasons } = judge(HOME, thread);
  const told = reasons.filter(({ code }) => code !== 'working-folder');
  return { listed, reasons, told, codes: told.map(({ code }) => code) };
}

describe('a thread that nothing is odd about', () => {
  it('is listed by both, with no more to say than its folder', () => {
    const { listed, reasons } = verdictOf();
    expect(listed).toEqual({ '0.131': 'default', '0.169': 'default' });
    expect(reasons.map(({ code }) => code)).toEqual(['working-folder']);
    expect(reasons[0]?.evidence).toEqual([{ label: 'Folder', value: '/work' }]);
  });

  it('is listed by default whatever its row says, because the plain list is made from files', () => {
    for (const row of [
      { ...ROW, hasPreview: false },
      { ...ROW, pathExists: false },
      { kind: 'missing' },
    ] as const) {
      expect(verdictOf(PLAIN, row).listed['0.169']).toBe('default');
    }
  });
});

describe('one rule at a time', () => {
  const cases: readonly (readonly [string, ThreadFile, readonly ReasonCode[]])[] = [
    ['archived', fileAt(`archived_sessions/${NAME}`), ['archived']],
    [
      'a sub-agent',
      fileAt(PLAIN.file.path.slice(6), { meta: { ...META, source: 'subagent:review' } }),
      ['sub-agent'],
    ],
    [
      'of another provider',
      fileAt(PLAIN.file.path.slice(6), { meta: { ...META, provider: 'azure' } }),
      ['provider'],
    ],
    ['flat', fileAt(`sessions/${NAME}`), ['folder-name']],
    ['renamed', fileAt('sessions/2026/05/15/notes.jsonl'), ['file-name']],
    ['a link', { ...PLAIN, isLink: true }, ['link']],
    ['beyond the cap', { ...PLAIN, beyondCap: true }, ['scan-cap']],
    ['unreadable', fileAt(PLAIN.file.path.slice(6), { error: 'EACCES' }), ['unreadable']],
  ];
  it.each(cases)('%s', (_what, file, codes) => {
    const { codes: said, listed, told } = verdictOf(file);
    expect(said.filter((code) => code !== 'row-archived')).toEqual(codes);
    expect(listed['0.169']).toBe('asked');
    expect(told[0]?.effects).toEqual({ '0.131': 'default', '0.169': 'default' });
  });

  it('compressed files are for newer versions only', () => {
    const packed = fileAt(`sessions/2026/05/15/${NAME}.zst`);
    const row = { ...ROW, pathExists: false, packedExists: true };
    const { listed, told } = verdictOf(packed, row);
    expect(listed).toEqual({ '0.131': 'never', '0.169': 'default' });
    expect(told.map(({ code, effects }) => [code, effects['0.131'], effects['0.169']])).toEqual([
      ['compressed', 'everywhere', null],
      ['row-path', 'everywhere', null],
    ]);
  });

  it('without a row there is no list for what the walk does not read', () => {
    const { listed, codes } = verdictOf(fileAt(`sessions/${NAME}`), { kind: 'missing' });
    expect(listed).toEqual({ '0.131': 'never', '0.169': 'never' });
    expect(codes).toEqual(['folder-name', 'row-missing']);
  });

  it('a row that does not follow its file is mended by the older version and by Health', () => {
    const exec = fileAt(PLAIN.file.path.slice(6), { meta: { ...META, source: 'exec' } });
    const { listed, told } = verdictOf(exec, { ...ROW, source: 'exec', pathExists: false });
    expect(listed).toEqual({ '0.131': 'asked', '0.169': 'never' });
    const path = told.find(({ code }) => code === 'row-path');
    expect(path).toMatchObject({
      effects: { '0.131': null, '0.169': 'everywhere' },
      remedy: { kind: 'health' },
    });
  });

  it('several files of one thread are said, but not the pieces of a reverted one', () => {
    const copy = fileAt(`sessions/2026/05/16/${NAME}`);
    expect(verdictOf(PLAIN, ROW, copy).codes).toEqual(['copies']);
    const piece = fileAt(`sessions/2026/05/15/${NAME.replace('.jsonl', `_${testThreadId(2)}.jsonl`)}`);
    expect(verdictOf(PLAIN, ROW, piece).codes).toEqual([]);
  });

  it('numbers that go back are said of paginated history only', () => {
    const ordinalBreak = { line: 9, nth: 9, ordinal: 3, after: 7 };
    const mode = { line: 1, nth: 1, said: 'paginated' };
    const paged = fileAt(PLAIN.file.path.slice(6), { mode }, { ordinalBreak });
    expect(verdictOf(paged).told).toMatchObject([
      { code: 'ordinals', effects: { '0.131': null, '0.169': 'some' } },
    ]);
    expect(verdictOf(fileAt(PLAIN.file.path.slice(6), {}, { ordinalBreak })).codes).toEqual([]);
  });
});

const place = fc.option(fc.record({ line: fc.nat(300), nth: fc.integer({ min: 1, max: 300 }) }), {
  nil: null,
});
const meta = fc.record({
  line: fc.constant(1),
  nth: fc.integer({ min: 1, max: 14 }),
  threadId: fc.constant(ID),
  source: fc.constantFrom(
    'cli',
    'vscode',
    'exec',
    'mcp',
    'unknown',
    'custom:atlas',
    'custom:x',
    'internal:y',
    'subagent:review',
  ),
  provider: fc.constantFrom(null, '', 'openai', 'azure'),
  cwd: fc.constantFrom('', '/work'),
  baseThreadId: fc.constant(null),
});
const file = fc
  .record({
    path: fc.constantFrom(
      `sessions/2026/05/15/${NAME}`,
      `sessions/${NAME}`,
      `sessions/2026/05/15/${NAME}.zst`,
      'sessions/2026/05/15/odd.jsonl',
      `archived_sessions/${NAME}`,
      `archived_sessions/deep/${NAME}`,
    ),
    meta: fc.option(meta, { nil: null }),
    preview: place,
    newerPreview: place,
    said: fc.constantFrom(null, 'legacy', 'paginated', 'striped'),
    isLink: fc.boolean(),
    beyondCap: fc.boolean(),
  })
  .map(({ path, said, isLink, beyondCap, ...head }) =>
    fileAt(path, { ...head, mode: { line: 1, nth: 1, said } }, { isLink, beyondCap }),
  );
const row: fc.Arbitrary<ThreadRow> = fc.oneof(
  fc.constantFrom<ThreadRow>({ kind: 'missing' }, { kind: 'no-database' }),
  fc.record({
    kind: fc.constant('row' as const),
    path: fc.constant('/home/somewhere'),
    pathExists: fc.boolean(),
    packedExists: fc.boolean(),
    otherThreadId: fc.constantFrom(null, testThreadId(2)),
    hasPreview: fc.boolean(),
    source: fc.constantFrom(null, 'cli', 'exec', 'custom:x'),
    archived: fc.boolean(),
  }),
);

it('a thread that a version does not list has a reason for that version, and one that it lists has none that hides it', () => {
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), row, (files, ofRow) => {
      const [first, ...copies] = files;
      if (first === undefined) return;
      const { listed, reasons } = verdictOf(first, ofRow, ...copies);
      for (const version of CODEX_VERSIONS) {
        const effects = new Set(reasons.map((reason) => reason.effects[version]));
        expect(effects.has('everywhere')).toBe(listed[version] === 'never');
        if (listed[version] !== 'never') expect(effects.has('default')).toBe(listed[version] === 'asked');
      }
    }),
    { numRuns: 500, seed: 7 },
  );
});

it('the walk goes from the newest folder to the oldest, and in each from the newest name', () => {
  const walk = (path: string) => walkPlace('/home', fileAt(path).file);
  const [a, b, c] = [
    walk(`sessions/2026/05/15/${NAME}`),
    walk(`sessions/2026/05/15/${NAME.replace('T10', 'T11')}`),
    walk(`sessions/2026/12/01/${NAME}`),
  ];
  expect(walk(`sessions/${NAME}`)).toBeNull();
  expect(walk(`archived_sessions/${NAME}`)).toBeNull();
  expect([a, b, c].flatMap((one) => one ?? []).sort(compareWalk)).toEqual([c, b, a]);
});

describe('the folder', () => {
  const started = { said: '/work', real: '/work', exists: true };
  const folderOf = (folder: ThreadFile['folder'], home: HomeFacts = { ...HOME, started }) => {
    const file = fileAt(PLAIN.file.path.slice(6), {}, { folder });
    return judge(home, { threadId: ID, files: [file], row: ROW });
  };

  it('is the one that was asked about, and then there is nothing to say', () => {
    const { folder, reasons } = folderOf(FOLDER);
    expect(reasons).toEqual([]);
    expect(folder.started).toEqual({
      path: '/work',
      real: '/work',
      listed: { '0.131': true, '0.169': true },
    });
    expect(folderOf(FOLDER, HOME).folder.started).toBeNull();
  });

  it.each([
    [{ said: '/other', real: '/other', exists: true }, 'its own folder is another one', 'words'],
    [{ said: '/gone', real: '/gone', exists: false }, 'is not there', 'relink'],
    [{ said: 'part', real: null, exists: false }, 'is no whole path', 'words'],
    [{ said: '', real: null, exists: false }, 'names no folder', 'words'],
  ] as const)('%j is another one: %s', (folder, words, kind) => {
    const { folder: told, reasons } = folderOf(folder);
    expect(told.started?.listed).toEqual({ '0.131': false, '0.169': false });
    expect(reasons).toMatchObject([
      { code: 'working-folder', sentence: expect.stringContaining(words), remedy: { kind } },
    ]);
  });

  it('of an archived thread brings it into no list', () => {
    const file = fileAt(`archived_sessions/${NAME}`);
    const { folder } = judge({ ...HOME, started }, { threadId: ID, files: [file], row: ROW });
    expect(folder.started?.listed).toEqual({ '0.131': false, '0.169': false });
  });
});
