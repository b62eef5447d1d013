import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureSampleHome } from '../../../../src/main/sample-home/index.ts';
import { Transcripts, type TranscriptSource } from '../../../../src/main/transcript/index.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import type { Item, Turn } from '../../../../src/shared/transcript.ts';
import { kindOfLetter } from '../../../../src/shared/transcript.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { referenceOf } from './reference.ts';

const RECORDED = new URL('../recorded/', import.meta.url).pathname;
/** From here on an index is worth storing. */
const MIB = 1024 * 1024;
const ROLLOUTS = readdirSync(RECORDED)
  .map((name) => join(RECORDED, name, 'rollout.jsonl'))
  .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

function transcripts(indexFolder: string | null = null): Transcripts {
  const all = new Transcripts({ indexFolder });
  onTestFinished(() => all.close());
  return all;
}

function sourceAt(path: string, more: Partial<TranscriptSource> = {}): TranscriptSource {
  const head = readFileSync(path).subarray(0, 20_000).toString('latin1');
  const historyMode = head.includes('"history_mode":"paginated"') ? 'paginated' : 'legacy';
  const threadId = path as ThreadId;
  return { threadId, path, compressed: false, historyMode, live: false, ...more };
}

/** All items and turns, `limit` at a time. */
async function pageByPage(all: Transcripts, source: TranscriptSource, limit: number) {
  const items: Item[] = [];
  const turns: Turn[] = [];
  for (;;) {
    const page = await all.read(source, { from: items.length, limit });
    expect(page.start).toBe(items.length);
    items.push(...page.items);
    if (items.length >= page.state.items) break;
  }
  for (;;) {
    const page = await all.turns(source, { from: turns.length, limit });
    turns.push(...page.turns);
    if (turns.length >= page.state.turns) return { items, turns };
  }
}

/** All rollouts of a generated sample home, and of forks that share the beginning of another one. */
async function sampleSources(): Promise<readonly TranscriptSource[]> {
  const home = await tempFolder();
  await ensureSampleHome(home, new Date('2026-11-01T12:00:00Z'));
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.jsonl'),
  );
  const sources = files.filter((name) => name.includes('rollout-')).map((name) => sourceAt(join(home, name)));
  return [...sources, ...sources.slice(0, 5).map((base) => forkOf(base, sources.at(-1) ?? base))];
}

/** What follows the first half of another rollout. */
function forkOf(base: TranscriptSource, own: TranscriptSource): TranscriptSource {
  const bytes = readFileSync(base.path);
  const endBytes = bytes.indexOf('\n', bytes.length / 2) + 1;
  const bases = [{ path: base.path, compressed: false, endBytes }];
  return { ...own, historyMode: base.historyMode, bases, threadId: `${base.path}+` as ThreadId };
}

describe('transcripts that are read by ranges', { timeout: 60_000 }, () => {
  it('are the same as those that are folded and built in memory, whatever the size of the pages', async () => {
    const all = transcripts();
    expect(ROLLOUTS.length).toBeGreaterThan(50);
    for (const path of ROLLOUTS) {
      for (const live of [false, true]) {
        const source = sourceAt(path, { live });
        const limit = live ? 7 : 1 + (path.length % 5);
        expect(await pageByPage(all, source, limit), path).toEqual(referenceOf(source));
      }
    }
  });

  it('are the same for the sample home, and for what goes on where another rollout ends', async () => {
    const all = transcripts();
    const sources = await sampleSources();
    expect(sources.length).toBeGreaterThan(20);
    for (const source of sources)
      expect(await pageByPage(all, source, 50), source.path).toEqual(referenceOf(source));
  });

  it('are the same when they are compressed', async () => {
    const all = transcripts();
    const folder = await tempFolder();
    for (const [at, path] of ROLLOUTS.slice(0, 40).entries()) {
      const copy = join(folder, `${at}.jsonl.zst`);
      writeFileSync(copy, zstdCompressSync(readFileSync(path)));
      const source = { ...sourceAt(path), path: copy, compressed: true };
      expect((await pageByPage(all, source, 200)).items, path).toEqual(referenceOf(source).items);
    }
  });

  it('are the same from an index that was stored', async () => {
    const indexFolder = await tempFolder();
    const path = join(await tempFolder(), 'rollout.jsonl');
    const [largest] = ROLLOUTS.toSorted((a, b) => statSync(b).size - statSync(a).size);
    const bytes = readFileSync(String(largest));
    writeFileSync(path, Buffer.concat(Array<Buffer>(Math.ceil(MIB / bytes.length) + 1).fill(bytes)));
    const source = sourceAt(path, { threadId: '01890000-0000-7000-8000-000000000001' as ThreadId });
    const first = transcripts(indexFolder);
    await first.read(source, { from: null, limit: 5 });
    await first.close();
    expect(readdirSync(indexFolder)).toHaveLength(1);
    const again = await pageByPage(transcripts(indexFolder), source, 50);
    expect(again.items).toEqual(referenceOf(source).items);
  });

  it('give the last items, the turns they are in, and a letter for each kind', async () => {
    const all = transcripts();
    for (const path of ROLLOUTS) {
      const source = sourceAt(path);
      const { items, turns } = referenceOf(source);
      const page = await all.read(source, { from: null, limit: 3 });
      expect(page.items, path).toEqual(items.slice(-3));
      expect(page.start).toBe(Math.max(0, items.length - 3));
      const around = new Set(page.items.map(({ turn }) => turn));
      expect(page.turns.filter(({ index }) => around.has(index))).toEqual(
        turns.filter(({ index }) => around.has(index)),
      );
      const { kinds, from } = await all.map(source, { from: 1 });
      expect(from).toBe(Math.min(1, items.length));
      expect(kinds.split('').map(kindOfLetter)).toEqual(items.slice(1).map(({ kind }) => kind));
    }
  });

  it('grow: what was settled stays, what comes is read with the next page', async () => {
    const all = transcripts();
    for (const path of ROLLOUTS.filter((name) => name.includes('131-') || name.includes('169-'))) {
      const bytes = readFileSync(path);
      const copy = join(await tempFolder(), 'rollout.jsonl');
      const source = { ...sourceAt(path), path: copy, threadId: copy as ThreadId, live: true };
      let before: { epoch: string; settled: readonly Item[] } | null = null;
      for (const share of [0.3, 0.31, 0.7, 0.9, 1]) {
        writeFileSync(copy, bytes.subarray(0, Math.floor(bytes.length * share)));
        const { state, items } = await all.read(source, { from: 0, limit: 200 });
        expect(items, `${path} ${share}`).toEqual(referenceOf(source).items);
        if (before !== null && before.epoch === state.epoch)
          expect(items.slice(0, before.settled.length)).toEqual(before.settled);
        before = { epoch: state.epoch, settled: items.slice(0, state.settled) };
      }
    }
  });
});
