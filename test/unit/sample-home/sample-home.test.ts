import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listRollouts, parseRolloutFileName, scanRollout } from '../../../src/main/rollout/index.ts';
import type { RolloutFacts, RolloutFile } from '../../../src/main/rollout/types.ts';
import { ensureSampleHome } from '../../../src/main/sample-home/index.ts';
import { Transcripts } from '../../../src/main/transcript/transcripts.ts';
import { ITEM_KINDS, type Item } from '../../../src/shared/transcript.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const NOW = new Date('2026-11-21T09:00:00.000Z');
const DAY_MS = 86_400_000;

interface Read {
  readonly file: RolloutFile;
  readonly facts: RolloutFacts;
}

async function readSample(now = NOW): Promise<{ readonly home: string; readonly threads: readonly Read[] }> {
  const home = join(await tempFolder(), 'sample');
  await ensureSampleHome(home, now);
  const scans = await Promise.all((await listRollouts(home)).map((file) => scanRollout(file)));
  const threads = scans.flatMap((scan) =>
    scan.kind === 'facts' ? [{ file: scan.file, facts: scan.facts }] : [],
  );
  expect(threads).toHaveLength(scans.length);
  return { home, threads };
}

/** All items of the thread whose first message begins with these words. */
async function itemsOf(threads: readonly Read[], beginning: string): Promise<readonly Item[]> {
  const read = threads.find(({ facts }) => facts.firstUserMessage?.startsWith(beginning) === true);
  if (read === undefined) throw new Error(`no thread begins with ${beginning}`);
  const { path } = read.file;
  const { threadId, historyMode } = read.facts;
  const transcripts = new Transcripts({ indexFolder: null });
  const source = { path, compressed: false, historyMode, threadId, live: false };
  const { items, state } = await transcripts.read(source, { from: 0, limit: 200 });
  await transcripts.close();
  expect(state).toMatchObject({ items: items.length, badLines: 0, lacksBase: false });
  return items;
}

function linesOf(path: string): readonly Record<string, unknown>[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the sample home', () => {
  test('has about sixty threads of both eras, all of whose lines are records', async () => {
    const { threads } = await readSample();
    expect(threads.length).toBeGreaterThanOrEqual(58);
    expect(threads.every(({ facts }) => facts.badLineCount === 0 && !facts.torn)).toBe(true);
    const modes = threads.map(({ facts }) => facts.historyMode);
    expect(modes.filter((mode) => mode === 'legacy').length).toBeGreaterThan(20);
    expect(modes.filter((mode) => mode === 'paginated').length).toBeGreaterThan(20);
  });

  test('spreads over projects, branches, sources, models and efforts', async () => {
    const { threads } = await readSample();
    const values = (of: (facts: RolloutFacts) => unknown) => new Set(threads.map(({ facts }) => of(facts)));
    expect(values((facts) => facts.cwd).size).toBe(5);
    expect(values((facts) => facts.git.branch).size).toBeGreaterThan(15);
    expect(values((facts) => facts.source)).toEqual(
      new Set(['cli', 'vscode', 'exec', 'mcp', 'subagent:thread_spawn', 'subagent:review']),
    );
    expect(values((facts) => facts.model).size).toBeGreaterThan(3);
    expect(values((facts) => facts.reasoningEffort).size).toBeGreaterThan(3);
  });

  test('gives every sub-agent a parent in the same home, a nickname and a role', async () => {
    const { threads } = await readSample();
    const created = new Map(threads.map(({ facts }) => [facts.threadId, facts.createdAtMs]));
    const agents = threads.filter(({ facts }) => facts.source === 'subagent:thread_spawn');
    expect(agents).toHaveLength(6);
    for (const { facts } of agents) {
      const parentCreated = facts.parentThreadId === null ? undefined : created.get(facts.parentThreadId);
      expect(parentCreated).toBeLessThan(facts.createdAtMs);
      expect([facts.agentNickname, facts.agentRole]).not.toContain(null);
    }
  });

  test('names files by their id and the local time of their first line', async () => {
    const { threads } = await readSample();
    for (const { file, facts } of threads) {
      const name = parseRolloutFileName(file.path.split('/').at(-1) ?? '');
      expect(name?.threadId).toBe(facts.threadId);
      const local = new Date(facts.createdAtMs);
      const offsetMs = local.getTimezoneOffset() * 60_000;
      expect(Math.abs((name?.timestampMs ?? 0) + offsetMs - facts.createdAtMs)).toBeLessThan(2_000);
    }
  });

  test('was last changed when its last line was written, within the last 120 days', async () => {
    const { threads } = await readSample();
    for (const { file } of threads) {
      const last = linesOf(file.path).at(-1);
      expect(new Date(file.mtimeMs).toISOString()).toBe(last?.['timestamp']);
      expect(NOW.getTime() - file.mtimeMs).toBeLessThan(120 * DAY_MS);
      expect(file.mtimeMs).toBeLessThanOrEqual(NOW.getTime());
    }
  });

  test('numbers the lines of paginated threads from 0 and leaves legacy ones unnumbered', async () => {
    const { threads } = await readSample();
    for (const { file, facts } of threads) {
      const ordinals = linesOf(file.path).map((line) => line['ordinal']);
      const expected =
        facts.historyMode === 'paginated' ? ordinals.map((_, index) => index) : ordinals.map(() => undefined);
      expect(ordinals).toEqual(expected);
    }
  });

  test('holds the odd ones: a goal alone, a picture alone, no message, more than sixty turns', async () => {
    const { threads } = await readSample();
    const previews = threads.map(({ facts }) => facts.preview);
    expect(previews.filter((preview) => preview === '[Image]').length).toBe(2);
    expect(previews.filter((preview) => preview === null)).toHaveLength(1);
    const goal = threads.find(({ facts }) => facts.preview !== null && facts.firstUserMessage === null);
    expect(goal?.facts.preview).toMatch(/^Bring the documentation/);
    const turns = threads.map(
      ({ file }) => readFileSync(file.path, 'utf8').split('"task_started"').length - 1,
    );
    expect(turns.filter((count) => count > 60)).toHaveLength(2);
  });

  test('shows every kind of item in a thread of the older era, and nearly every one in one of the newer', async () => {
    const { threads } = await readSample();
    const legacy = await itemsOf(threads, 'Two guests were charged twice');
    expect(new Set(legacy.map(({ kind }) => kind))).toEqual(new Set(ITEM_KINDS));
    const paginated = await itemsOf(threads, '`lantern -f` goes silent');
    const kinds = ITEM_KINDS.filter((kind) => kind !== 'imageGeneration');
    expect(new Set(paginated.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  test('knows only one record that no version of Codex writes: that of a newer one', async () => {
    const { threads } = await readSample();
    for (const beginning of ['Two guests were charged twice', '`lantern -f` goes silent']) {
      const unknown = (await itemsOf(threads, beginning)).filter((item) => item.kind === 'unknown');
      expect(unknown.map(({ name }) => name)).toEqual(['event_msg/workspace_checkpointed']);
    }
  });

  test('has archived threads, names of its threads, and no database', async () => {
    const { home, threads } = await readSample();
    expect(threads.filter(({ file }) => file.root === 'archived_sessions')).toHaveLength(6);
    const ids = new Set<unknown>(threads.map(({ facts }) => facts.threadId));
    const names = linesOf(join(home, 'session_index.jsonl'));
    expect(names.length).toBeGreaterThan(15);
    expect(names.every((entry) => ids.has(entry['id']))).toBe(true);
    expect(readdirSync(home).filter((name) => name.includes('.sqlite'))).toEqual([]);
  });

  test('is the same for the same moment', async () => {
    const [first, second] = [await readSample(), await readSample()];
    const texts = ({ threads }: typeof first) =>
      threads.map(({ file }) => readFileSync(file.path, 'utf8')).toSorted();
    expect(texts(first)).toEqual(texts(second));
  });

  test('leaves a sample home of the same version as the user left it', async () => {
    const { home } = await readSample();
    appendFileSync(join(home, 'session_index.jsonl'), 'mine\n');
    await ensureSampleHome(home, new Date(NOW.getTime() + DAY_MS));
    expect(readFileSync(join(home, 'session_index.jsonl'), 'utf8')).toMatch(/mine\n$/);
  });

  test('replaces an empty folder and a sample home of another version', async () => {
    const home = join(await tempFolder(), 'sample');
    mkdirSync(home);
    await ensureSampleHome(home, NOW);
    writeFileSync(join(home, 'skein-sample-home.json'), '{"version":0}');
    writeFileSync(join(home, 'old.txt'), '');
    await ensureSampleHome(home, NOW);
    expect(existsSync(join(home, 'old.txt'))).toBe(false);
    expect(existsSync(join(home, 'sessions'))).toBe(true);
  });

  test('refuses a folder that holds something else', async () => {
    const home = await tempFolder();
    writeFileSync(join(home, 'thesis.txt'), 'precious');
    await expect(ensureSampleHome(home, NOW)).rejects.toMatchObject({ code: 'conflict' });
    expect(readdirSync(home)).toEqual(['thesis.txt']);
  });

  test('is made once when two processes ask at the same time', async () => {
    const folder = await tempFolder();
    const home = join(folder, 'sample');
    await Promise.all([ensureSampleHome(home, NOW), ensureSampleHome(home, NOW)]);
    expect(readdirSync(folder)).toEqual(['sample']);
  });
});
