import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { findCodexDb } from '../../../src/main/codex-db/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await tempFolder();
  for (const name of names) writeFileSync(join(folder, name), '');
  return folder;
}

const plain = { env: {}, configText: null };

test('the highest generation wins, by number', async () => {
  const home = await folderWith('state_9.sqlite', 'state_10.sqlite', 'state_5.sqlite', 'state_10.sqlite-wal');
  expect(findCodexDb({ home, ...plain })).toBe(join(home, 'state_10.sqlite'));
});

test('other names are not taken for it', async () => {
  const home = await folderWith(
    'state.sqlite',
    'state_x.sqlite',
    'state_5.sqlite.bak',
    'logs_2.sqlite',
    'xstate_5.sqlite',
  );
  expect(findCodexDb({ home, ...plain })).toBeNull();
});

test('the configured folder goes before the environment, and that before the home', async () => {
  const home = await folderWith('state_5.sqlite');
  const byEnv = await folderWith('state_6.sqlite');
  const byConfig = await folderWith('state_7.sqlite');
  const env = { CODEX_SQLITE_HOME: byEnv };
  const configText = `model = "gpt-5"\nsqlite_home = ${JSON.stringify(byConfig)}\n`;
  expect(findCodexDb({ home, env, configText })).toBe(join(byConfig, 'state_7.sqlite'));
  expect(findCodexDb({ home, env, configText: 'model = "gpt-5"' })).toBe(join(byEnv, 'state_6.sqlite'));
  expect(findCodexDb({ home, env: { CODEX_SQLITE_HOME: ' ' }, configText: null })).toBe(
    join(home, 'state_5.sqlite'),
  );
});

test('a configured folder without a database is not replaced by the home', async () => {
  const home = await folderWith('state_5.sqlite');
  const empty = await tempFolder();
  expect(findCodexDb({ home, env: { CODEX_SQLITE_HOME: empty }, configText: null })).toBeNull();
  expect(
    findCodexDb({ home, env: { CODEX_SQLITE_HOME: join(empty, 'absent') }, configText: null }),
  ).toBeNull();
});

test('broken TOML and a value that is no text count as no configuration', async () => {
  const home = await folderWith('state_5.sqlite');
  for (const configText of ['sqlite_home = [', 'sqlite_home = 5', 'sqlite_home = ""']) {
    expect(findCodexDb({ home, env: {}, configText })).toBe(join(home, 'state_5.sqlite'));
  }
});

test('a relative folder of the environment starts at the working folder, one of the configuration at the home', async () => {
  const home = await tempFolder();
  const byEnv = await folderWith('state_6.sqlite');
  const env = { CODEX_SQLITE_HOME: relative(process.cwd(), byEnv) };
  expect(findCodexDb({ home, env, configText: null })).toBe(join(byEnv, 'state_6.sqlite'));
  mkdirSync(join(home, 'db'));
  writeFileSync(join(home, 'db', 'state_7.sqlite'), '');
  expect(findCodexDb({ home, env, configText: 'sqlite_home = "db"' })).toBe(
    join(home, 'db', 'state_7.sqlite'),
  );
});
