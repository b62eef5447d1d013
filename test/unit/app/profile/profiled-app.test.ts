import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AppOptions } from '../../../../src/main/app/index.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { readTrace, spansOf } from './read-trace.ts';

const LIST = {
  filter: { archived: 'all' },
  sort: { key: 'created', order: 'asc' },
  cursor: null,
  limit: 10,
} as const;

/** A window on a home with one thread, open until it has offered that to search; and what it said in its log. */
async function openAndClose(data: string, profile: AppOptions['profile']): Promise<readonly string[]> {
  const home = await tempFolder();
  const threadId = testThreadId(1);
  writeRollout(home, { threadId, lines: [metaLine(threadId), userMessageLine('Nobody else’s business')] });
  const said: string[] = [];
  const log = (line: string) => void said.push(line);
  const env = { SKEIN_SEARCH: '1' };
  const skein = await openSkein(home, { data, env, mode: 'window', profile: profile ?? null, log });
  onTestFinished(() => skein.close());
  await skein.call('threads.list', LIST);
  const state = () => skein.call('search.state', {});
  await expect.poll(state, { timeout: 20_000 }).toMatchObject({ phase: 'ready', indexed: 1 });
  await skein.call('search.run', { query: 'business', sort: 'match', limit: 5, typing: false });
  await skein.close();
  return said;
}

it('a start with a profile writes what start-up did, and nothing of threads', async () => {
  const data = await tempFolder();
  const path = join(data, 'trace.json');
  expect(await openAndClose(data, { path })).toContain(`the profile is written to ${path}`);
  const events = readTrace(path);
  const names = spansOf(events).map(({ name }) => name);
  const startUp = ['load', 'open the home', 'open databases', 'start', 'first answer to threads.list'];
  const background = ['read the home', 'read ahead', 'offer threads to search'];
  const steps = ['reading the home', "looking at Codex's rows", 'indexing titles'];
  expect(names).toEqual(expect.arrayContaining([...startUp, ...background, ...steps]));
  expect(JSON.stringify(events)).not.toMatch(/business|rollout-|\.jsonl/);
});

it('without a path, it is in the data folder, one file for each start', async () => {
  const data = await tempFolder();
  await openAndClose(data, { path: null });
  const [name = '', ...others] = readdirSync(join(data, 'profiles'));
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d+\.json$/);
  expect(others).toEqual([]);
  expect(spansOf(readTrace(join(data, 'profiles', name))).length).toBeGreaterThan(0);
});

it('without the option there is none', async () => {
  const data = await tempFolder();
  expect(await openAndClose(data, null)).toEqual([]);
  expect(readdirSync(data)).not.toContain('profiles');
});

it('a profile that cannot be written is no reason not to start', async () => {
  const data = await tempFolder();
  const path = join(data, 'taken');
  mkdirSync(path);
  expect(await openAndClose(data, { path })).toEqual([
    expect.stringMatching(/^the profile cannot be written/),
  ]);
});

it('a start that fails completes its profile', async () => {
  const data = await tempFolder();
  const path = join(data, 'trace.json');
  const open = openSkein(join(data, 'nowhere'), { data, profile: { path } });
  await expect(open).rejects.toMatchObject({ code: 'not_found' });
  const start = spansOf(readTrace(path)).find(({ name }) => name === 'start');
  expect(start?.args).toEqual({ failed: true });
});
