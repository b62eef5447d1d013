import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { holdInProcess } from '../codex-db/holding-process.ts';
import { visitInChild } from './child.ts';
import {
  expectPrompt,
  expectServed,
  expectWhole,
  faultedPlace,
  indexText,
  openPlace,
} from './faulted-place.ts';
import { look, settled, visit } from './visit.ts';

/** Readers get by, writers have to wait. */
const WRITING = 'BEGIN IMMEDIATE';
/** Nobody gets by. */
const EXCLUSIVE = 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (x)';
const LOCKED = "locked: Codex's database is locked by another process";
const HELD = [
  ['window', WRITING],
  ['once', WRITING],
  ['window', EXCLUSIVE],
  ['once', EXCLUSIVE],
] as const;

test('Skein’s own database that another process keeps locked gives way to one in memory', async () => {
  const visits = HELD.map(async ([mode, sql]) => {
    const place = await faultedPlace();
    const holder = await holdInProcess(place.statePath, sql);
    const seen = await visitInChild({ ...place, mode, name: 'New name' });
    await holder.end();
    expectServed(place, seen);
    expectPrompt(seen);
    expect([seen.status.stateDb, seen.renamed]).toEqual(['memory', 'New name']);
    const next = await visitInChild({ ...place, mode, name: null });
    expectWhole(place, next);
    expect(next.names[place.threadId]).toBe('New name');
  });
  await Promise.all(visits);
}, 60_000);

test('Codex’s database that another process keeps locked keeps names from being changed, and nothing else', async () => {
  const visits = HELD.map(async ([mode, sql]) => {
    const place = await faultedPlace();
    const holder = await holdInProcess(place.codexPath, sql);
    const seen = await visitInChild({ ...place, mode, name: 'New name' });
    await holder.end();
    expectServed(place, seen);
    expectPrompt(seen);
    expect(seen.renamed).toBe(LOCKED);
    expect(indexText(place)).toBe('');
    expect(seen.status.codexDb).toMatchObject(
      sql === EXCLUSIVE ? { kind: 'unusable', reason: 'database is locked' } : { kind: 'ready' },
    );
    const next = await visitInChild({ ...place, mode, name: null });
    expectWhole(place, next);
    expect(next.names[place.threadId]).toBe('Named by Codex');
  });
  await Promise.all(visits);
}, 60_000);

test('names in a database of Codex that was locked while the home was first read are learned afterwards', async () => {
  const place = await faultedPlace();
  for (const suffix of ['', '-wal', '-shm']) rmSync(place.statePath + suffix, { force: true });
  const holder = await holdInProcess(place.codexPath, EXCLUSIVE);
  const first = await visit({ ...place, mode: 'once', name: null });
  expect(first.names[place.threadId]).toBe(null);
  await holder.end();
  expect((await visit({ ...place, mode: 'once', name: null })).names[place.threadId]).toBe('Named by Codex');
});

test('a window goes over to Codex’s database as soon as it is free', async () => {
  const place = await faultedPlace();
  const holder = await holdInProcess(place.codexPath, EXCLUSIVE);
  const skein = await openPlace(place);
  onTestFinished(() => skein.close());
  await settled(skein);
  const renaming = look(skein, place.threadId, 'New name');
  await delay(300);
  await holder.end();
  expect((await renaming).renamed).toBe('New name');
  const kind = async () => (await skein.call('home.status', {})).codexDb.kind;
  await expect.poll(kind).toBe('ready');
  expectWhole(place, await look(skein, place.threadId, null));
});

test('a window that finds its own database locked for a moment catches up', async () => {
  const place = await faultedPlace();
  const holder = await holdInProcess(place.statePath, WRITING);
  const skein = await openPlace(place);
  onTestFinished(() => skein.close());
  const problem = async () => (await skein.call('home.status', {})).problem;
  await expect.poll(problem).toBe('reading the home has to wait: the state database is locked');
  await holder.end();
  await expect.poll(problem).toBe(null);
  await settled(skein);
  expectWhole(place, await look(skein, place.threadId, 'New name'));
});
