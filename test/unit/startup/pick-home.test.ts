import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configuredHome, homeLabel, pickHome } from '../../../src/main/startup/index.ts';
import { metaLine, testThreadId, writeRollout } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const nothing = { home: null, sample: false, fallBackToSample: true };

it('takes --home before CODEX_HOME before ~/.codex, and reads ~ as the user’s folder', () => {
  const env = { CODEX_HOME: '/from/env', HOME: '/users/u' };
  expect(configuredHome({ home: '/from/flag', env })).toBe('/from/flag');
  expect(configuredHome({ home: null, env })).toBe('/from/env');
  expect(configuredHome({ home: null, env: { ...env, CODEX_HOME: '' } })).toBe('/users/u/.codex');
  expect(configuredHome({ home: '~/other', env })).toBe('/users/u/other');
});

it('opens a home that holds a rollout at any depth, by its real path', async () => {
  const root = await tempFolder();
  const home = join(root, 'home');
  writeRollout(home, { threadId: testThreadId(1), lines: [metaLine(testThreadId(1))] });
  symlinkSync(home, join(root, 'link'));
  const picked = pickHome({
    ...nothing,
    home: join(root, 'link'),
    env: {},
    sampleHome: join(root, 'sample'),
  });
  expect(picked).toEqual({ path: home, sample: false, sampleReason: null });
});

it('opens the sample with the reason when there is no home or it holds no thread', async () => {
  const root = await tempFolder();
  const empty = join(root, 'empty');
  mkdirSync(join(empty, 'sessions', '2026'), { recursive: true });
  const sampleHome = join(root, 'sample');
  expect(pickHome({ ...nothing, home: empty, env: {}, sampleHome })).toEqual({
    path: sampleHome,
    sample: true,
    sampleReason: `${empty} holds no threads yet`,
  });
  const missing = join(root, 'missing');
  expect(pickHome({ ...nothing, home: missing, env: {}, sampleHome }).sampleReason).toBe(
    `there is no Codex home at ${missing}`,
  );
});

it('opens a home whose threads are all in the trash', async () => {
  const root = await tempFolder();
  const trash = join(root, 'trash');
  const options = { ...nothing, home: root, env: {}, sampleHome: join(root, 'sample'), trashOf: () => trash };
  expect(pickHome(options).sample).toBe(true);
  mkdirSync(join(trash, 'a deletion'), { recursive: true });
  writeFileSync(join(trash, 'a deletion', 'rollout.jsonl'), '');
  expect(pickHome(options)).toEqual({ path: root, sample: false, sampleReason: null });
});

it('gives no reason when the sample was asked for', async () => {
  const sampleHome = join(await tempFolder(), 'sample');
  expect(pickHome({ ...nothing, sample: true, env: {}, sampleHome }).sampleReason).toBeNull();
});

it('takes an empty home as it is, and refuses a missing one, where the sample may not stand in', async () => {
  const root = await tempFolder();
  const strict = { ...nothing, fallBackToSample: false, env: {}, sampleHome: join(root, 'sample') };
  expect(pickHome({ ...strict, home: root })).toEqual({ path: root, sample: false, sampleReason: null });
  expect(() => pickHome({ ...strict, home: join(root, 'missing') })).toThrow('there is no Codex home at');
});

it('writes a path below the user’s folder with ~', () => {
  const env = { HOME: '/users/u' };
  expect(homeLabel('/users/u/.codex', env)).toBe('~/.codex');
  expect(homeLabel('/users/u', env)).toBe('~');
  expect(homeLabel('/users/us/.codex', env)).toBe('/users/us/.codex');
});
