import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blockLog, FILE_DAMAGES, LOG_DAMAGES, spoilRows } from './damage.ts';
import { expectPrompt, expectServed, expectWhole, faultedPlace, indexText } from './faulted-place.ts';
import { visit } from './visit.ts';

const STATE_SQL = "UPDATE notes SET value = value || ' '";
const CODEX_SQL = "UPDATE threads SET git_branch = 'by-codex'";
const MODES = ['window', 'once'] as const;

describe.each(MODES)('Skein’s own database, at the start of mode %s,', (mode) => {
  test.each(Object.entries(FILE_DAMAGES))('%s is put aside and made anew', async (_, damage) => {
    const place = await faultedPlace();
    damage(place.statePath, STATE_SQL);
    const seen = await visit({ ...place, mode, name: 'New name' });
    expectServed(place, seen);
    expectPrompt(seen);
    expect([seen.status.stateDb, seen.renamed]).toEqual(['rebuilt', 'New name']);
    const next = await visit({ ...place, mode, name: null });
    expectWhole(place, next);
    expect(next.names[place.threadId]).toBe('New name');
  });

  test('whose rows are garbage gives way to one in memory, and the next start makes it anew', async () => {
    const place = await faultedPlace();
    spoilRows(place.statePath);
    const seen = await visit({ ...place, mode, name: 'New name' });
    expectServed(place, seen);
    expectPrompt(seen);
    expect([seen.status.stateDb, seen.renamed]).toEqual(['memory', 'New name']);
    expect(seen.status.problem).toBe(
      'state database: database disk image is malformed; the list is kept in memory until Skein starts again',
    );
    const next = await visit({ ...place, mode, name: null });
    expectServed(place, next);
    expect(next.status).toMatchObject({ stateDb: 'rebuilt', problem: null });
    expectWhole(place, await visit({ ...place, mode, name: null }));
  });
});

test.each(Object.entries(LOG_DAMAGES))(
  'Skein’s own database %s is used, and rows that are older than the files are mended',
  async (_, damage) => {
    const place = await faultedPlace();
    damage(place.statePath, STATE_SQL);
    const seen = await visit({ ...place, mode: 'window', name: 'New name' });
    expectWhole(place, seen);
    expectPrompt(seen);
    expect(seen.renamed).toBe('New name');
  },
);

test('Skein’s own database that cannot be opened is put aside and made anew', async () => {
  const place = await faultedPlace();
  blockLog(place.statePath);
  const seen = await visit({ ...place, mode: 'window', name: null });
  expectServed(place, seen);
  expect(seen.status.stateDb).toBe('rebuilt');
  expectWhole(place, await visit({ ...place, mode: 'window', name: null }));
});

describe.each(MODES)('Codex’s database, at the start of mode %s,', (mode) => {
  test.each(Object.entries(FILE_DAMAGES))(
    '%s is left as it is, and names go where Codex finds them without it',
    async (_, damage) => {
      const place = await faultedPlace();
      const good = readFileSync(place.codexPath);
      damage(place.codexPath, CODEX_SQL);
      const bad = readFileSync(place.codexPath);
      const seen = await visit({ ...place, mode, name: 'New name' });
      expectServed(place, seen);
      expectPrompt(seen);
      expect(seen.status).toMatchObject({
        stateDb: 'file',
        codexDb: {
          kind: 'unusable',
          label: 'state_5.sqlite',
          reason: expect.stringMatching(/^(file is not a database|database disk image is malformed)$/),
        },
      });
      expect(seen.renamed).toBe('New name');
      expect(indexText(place)).toContain('New name');
      expect(readFileSync(place.codexPath).equals(bad)).toBe(true);
      writeFileSync(place.codexPath, good);
      expectWhole(place, await visit({ ...place, mode, name: null }));
    },
  );

  test('whose rows are garbage is read as far as it goes, and a name that it should take is refused', async () => {
    const place = await faultedPlace();
    const good = readFileSync(place.codexPath);
    spoilRows(place.codexPath);
    const last = place.ids.at(-2) ?? place.threadId;
    const seen = await visit({ ...place, threadId: last, mode, name: 'New name' });
    expectServed(place, seen);
    expectPrompt(seen);
    expect(seen.renamed).toMatch(/^internal: .*Codex's database: database disk image is malformed/);
    if (mode === 'window') expect(seen.status.problem).toContain("Codex's database");
    expect(indexText(place)).toBe('');
    writeFileSync(place.codexPath, good);
    const next = await visit({ ...place, mode, name: null });
    expectWhole(place, next);
    expect(next.names[last]).toBe(null);
  });
});

test.each(Object.entries(LOG_DAMAGES))('Codex’s database %s is used', async (_, damage) => {
  const place = await faultedPlace();
  damage(place.codexPath, CODEX_SQL);
  const seen = await visit({ ...place, mode: 'window', name: 'New name' });
  expectWhole(place, seen);
  expectPrompt(seen);
  expect(seen.renamed).toBe('New name');
});

test('Codex’s database that cannot be opened keeps names from being changed, because its rows will be read again', async () => {
  const place = await faultedPlace();
  blockLog(place.codexPath);
  const seen = await visit({ ...place, mode: 'window', name: 'New name' });
  expectServed(place, seen);
  expect(seen.status.codexDb).toMatchObject({ kind: 'unusable', reason: 'unable to open database file' });
  expect(seen.renamed).toMatch(
    /^internal: .*Codex's database cannot be opened: unable to open database file/,
  );
  expect(indexText(place)).toBe('');
  rmSync(`${place.codexPath}-wal`, { recursive: true });
  expectWhole(place, await visit({ ...place, mode: 'window', name: 'New name' }));
});
