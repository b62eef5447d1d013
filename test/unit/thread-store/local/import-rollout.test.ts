import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  metaLine,
  paginatedMetaLine,
  type RolloutLine,
  rolloutText,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import {
  codexDbIn,
  filesBelow,
  folderOnOtherDisk,
  ID,
  legacyLines,
  movesHome,
  OTHER,
  OTHER_DISK,
  paginatedLines,
} from './moves-home.ts';

const NAME = `rollout-2026-05-15T10-00-00-${ID}.jsonl`;

/** A rollout outside of every home. */
async function outside(
  lines: readonly (RolloutLine | string)[] = legacyLines(),
  name = NAME,
): Promise<string> {
  const path = join(await tempFolder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, rolloutText(lines));
  return path;
}

describe('importing', () => {
  it.each([
    ['a legacy rollout', false, false],
    ['a paginated one', true, false],
    ['a compressed one', false, true],
  ] as const)('copies %s as it is, under its own name, with its times', async (_, paginated, compressed) => {
    const { home, store, stateDb } = await movesHome();
    const elsewhere = await tempFolder();
    const lines = paginated ? paginatedLines() : legacyLines();
    const modifiedAt = new Date('2026-06-01T12:00:00.123Z');
    const path = writeRollout(elsewhere, { threadId: ID, lines, compressed, modifiedAt });
    const would = await store.importRollout({ path, dryRun: true });
    expect(filesBelow(home).size).toBe(0);
    const did = await store.importRollout({ path, dryRun: false });
    const to = join(home, 'sessions', '2026', '05', '15', basename(path));
    expect(did).toEqual({ outcome: 'imported', threadId: ID, title: 'Hello', to });
    expect(would).toEqual({ ...did, outcome: 'new' });
    expect(readFileSync(to).equals(readFileSync(path))).toBe(true);
    const thread = await store.readThread({ threadId: ID, includeArchived: false });
    expect(thread).toMatchObject({ rolloutPath: to, updatedAt: modifiedAt.toISOString(), preview: 'Hello' });
    expect(stateDb.getThread(ID)).toEqual(thread);
    expect([...filesBelow(join(home, 'sessions')).keys()]).toHaveLength(1);
  });

  it('brings an archived rollout back to the sessions, into the folder of its date', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(await tempFolder(), { threadId: ID, lines: legacyLines(), archived: true });
    const imported = await store.importRollout({ path, dryRun: false });
    expect(imported).toMatchObject({ to: join(home, 'sessions', '2026', '05', '15', basename(path)) });
  });

  it.each([
    'notes.jsonl',
    `rollout-2026-05-15T10-00-60-${ID}.jsonl`,
    `rollout-2026-05-15T10-00-00-${OTHER}.jsonl`,
    `rollout-2026-05-15T10-00-00-${ID.toUpperCase()}.jsonl`,
    `-rf $(touch x); "quoted" ünd\n.jsonl`,
    '.hidden.jsonl',
  ])('gives a file named %j the name that Codex would have given it', async (name) => {
    const { home, store } = await movesHome();
    const at = new Date('2026-05-15T10:00:00.000Z');
    const expected = basename(writeRollout(await tempFolder(), { threadId: ID, lines: legacyLines(), at }));
    const path = await outside(legacyLines(), name);
    const imported = await store.importRollout({ path, dryRun: false });
    expect(imported).toMatchObject({ outcome: 'imported' });
    expect([...filesBelow(join(home, 'sessions')).keys()].map((each) => basename(each))).toEqual([expected]);
  });

  it('takes the time of the file where that of the thread is none that a name can hold', async () => {
    const { home, store } = await movesHome();
    const path = await outside(
      [metaLine(ID, { timestamp: '+275760-09-13T00:00:00.000Z' }), userMessageLine('x')],
      'a.jsonl',
    );
    const imported = await store.importRollout({ path, dryRun: false });
    if (imported.outcome !== 'imported') throw new Error(JSON.stringify(imported));
    expect(imported.to.startsWith(join(home, 'sessions'))).toBe(true);
    expect(await store.readThread({ threadId: ID, includeArchived: false })).toMatchObject({ id: ID });
  });

  it('follows a link to the file, and copies what it leads to', async () => {
    const { store } = await movesHome();
    const path = await outside();
    const link = join(dirname(path), 'link.jsonl');
    symlinkSync(path, link);
    const imported = await store.importRollout({ path: link, dryRun: false });
    if (imported.outcome !== 'imported') throw new Error(JSON.stringify(imported));
    expect(statSync(imported.to).isFile()).toBe(true);
  });

  it.runIf(OTHER_DISK !== null)('copies from another disk', async () => {
    const { store } = await movesHome();
    const path = writeRollout(await folderOnOtherDisk(), { threadId: ID, lines: legacyLines() });
    const imported = await store.importRollout({ path, dryRun: false });
    if (imported.outcome !== 'imported') throw new Error(JSON.stringify(imported));
    expect(readFileSync(imported.to).equals(readFileSync(path))).toBe(true);
  });
});

describe('a thread that the home has already is left alone', () => {
  it.each([
    ['active', {}],
    ['archived', { archived: true }],
    ['compressed', { compressed: true }],
    ['of other content', { lines: legacyLines(ID, 'Longer') }],
    ['of another date', { at: new Date('2020-01-01T00:00:00Z') }],
  ] as const)('%s', async (_, how) => {
    for (const stateDb of [true, false]) {
      const { home, store } = await movesHome({ stateDb });
      writeRollout(home, { threadId: ID, lines: legacyLines(), ...how });
      const before = filesBelow(home);
      const path = await outside();
      for (const dryRun of [true, false]) {
        const result = await store.importRollout({ path, dryRun });
        expect(result).toEqual({ outcome: 'exists', threadId: ID, title: 'Hello' });
      }
      expect([...filesBelow(home)].filter(([each]) => each.includes('.jsonl'))).toEqual(
        [...before].filter(([each]) => each.includes('.jsonl')),
      );
    }
  });

  it('its own file, by any way that leads to it', async () => {
    const { home, store } = await movesHome();
    const path = writeRollout(home, { threadId: ID, lines: legacyLines() });
    const link = join(await tempFolder(), 'link.jsonl');
    symlinkSync(path, link);
    for (const each of [path, link]) {
      expect(await store.importRollout({ path: each, dryRun: false })).toMatchObject({ outcome: 'exists' });
    }
    expect(existsSync(path)).toBe(true);
  });

  it('one outside the home that Codex’s row names', async () => {
    const home = await tempFolder();
    const path = await outside();
    const db = codexDbIn(home, '131', { id: ID, rollout_path: path });
    const { store } = await movesHome({ home, codexDbPath: db.path });
    expect(await store.importRollout({ path, dryRun: false })).toMatchObject({ outcome: 'exists' });
  });
});

interface Refused {
  readonly what: string;
  readonly reason: string;
  readonly path: () => Promise<string>;
}

const inFolder = async (put: (path: string) => void): Promise<string> => {
  const path = join(await tempFolder(), NAME);
  put(path);
  return path;
};
const asPipe = (path: string) => {
  if (spawnSync('mkfifo', [path]).status !== 0) mkdirSync(path);
};

const REFUSED: readonly Refused[] = [
  { what: 'a file that is not there', reason: 'not there', path: async () => '/nowhere/rollout.jsonl' },
  { what: 'a relative path', reason: 'not absolute', path: async () => 'rollout.jsonl' },
  { what: 'a path with a null in it', reason: 'not absolute', path: async () => '/tmp/a\0.jsonl' },
  { what: 'another kind of file', reason: '.jsonl', path: () => outside(legacyLines(), 'a.json') },
  { what: 'an empty file', reason: 'empty', path: () => outside([]) },
  { what: 'garbage', reason: 'no session meta', path: () => outside(['nonsense'], 'a.jsonl') },
  {
    what: 'a rollout without session meta',
    reason: 'session metadata',
    path: () => outside([userMessageLine('Hello')]),
  },
  {
    what: 'a history mode that is not known',
    reason: 'does not know',
    path: () => outside([metaLine(ID, { history_mode: 'woven' }), userMessageLine('x')]),
  },
  {
    what: 'a session meta that Codex would not read',
    reason: 'originator, cli_version',
    path: () => outside([metaLine(ID, { originator: undefined, cli_version: 7 })]),
  },
  { what: 'a folder', reason: 'not a file', path: () => inFolder((path) => mkdirSync(path)) },
  { what: 'a pipe that nobody writes into', reason: 'not a file', path: () => inFolder(asPipe) },
  {
    what: 'a link that leads to itself',
    reason: 'itself',
    path: () => inFolder((path) => symlinkSync(path, path)),
  },
  {
    what: 'a link that leads nowhere',
    reason: 'not there',
    path: () => inFolder((path) => symlinkSync('/nowhere', path)),
  },
  {
    what: 'damaged compression',
    reason: 'cannot be read',
    path: async () => {
      const home = await tempFolder();
      const path = writeRollout(home, { threadId: ID, lines: legacyLines(), compressed: true });
      truncateSync(path, 40);
      return path;
    },
  },
];

describe('importing is refused, with a reason and without a trace,', () => {
  it.each(REFUSED)('for $what', async ({ path, reason }) => {
    const { home, store } = await movesHome();
    const named = await path();
    for (const dryRun of [true, false]) {
      const result = await store.importRollout({ path: named, dryRun });
      expect(result).toEqual({ outcome: 'refused', reason: expect.stringContaining(reason) });
    }
    expect([...filesBelow(home).keys()].filter((each) => each.includes('.jsonl'))).toEqual([]);
  });

  it('for a fork whose history begins in a thread that is not here, until it is', async () => {
    const { home, store } = await movesHome();
    const base = { thread_id: OTHER, end_ordinal_exclusive: 2, end_byte_offset: 10 };
    const path = await outside([{ ...paginatedMetaLine(ID, { history_base: base }), ordinal: 2 }]);
    expect(await store.importRollout({ path, dryRun: false })).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining(OTHER),
    });
    writeRollout(home, { threadId: OTHER, lines: paginatedLines(OTHER), archived: true });
    expect(await store.importRollout({ path, dryRun: false })).toMatchObject({ outcome: 'imported' });
  });

  it('when another thread’s file has the name', async () => {
    for (const folder of [join('sessions', '2026', '05', '15'), 'archived_sessions']) {
      for (const name of [NAME, `${NAME}.zst`]) {
        const { home, store } = await movesHome();
        const other = join(home, folder, name);
        mkdirSync(dirname(other), { recursive: true });
        if (name.endsWith('.zst')) {
          const compressed = { threadId: OTHER, lines: legacyLines(OTHER), compressed: true };
          copyFileSync(writeRollout(await tempFolder(), compressed), other);
        } else writeFileSync(other, rolloutText(legacyLines(OTHER)));
        const path = await outside();
        const result = await store.importRollout({ path, dryRun: false });
        expect(result).toEqual({ outcome: 'refused', reason: expect.stringContaining(other) });
      }
    }
  });
});

it('importing rejects where the home is at fault: read-only, or a link that leads out of it', async () => {
  const path = await outside();
  const readOnly = await movesHome({ readOnly: true });
  await expect(readOnly.store.importRollout({ path, dryRun: false })).rejects.toMatchObject({
    code: 'read_only',
  });
  expect(await readOnly.store.importRollout({ path, dryRun: true })).toMatchObject({ outcome: 'new' });
  const { home, store } = await movesHome();
  const elsewhere = await tempFolder();
  mkdirSync(join(home, 'sessions', '2026', '05'), { recursive: true });
  renameSync(join(home, 'sessions', '2026', '05'), join(elsewhere, '05'));
  symlinkSync(join(elsewhere, '05'), join(home, 'sessions', '2026', '05'));
  await expect(store.importRollout({ path, dryRun: false })).rejects.toMatchObject({
    code: 'invalid_request',
  });
  expect(filesBelow(elsewhere).size).toBe(0);
});
