import { realpathSync } from 'node:fs';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CheckUp } from '../../../src/shared/doctor-calls.ts';
import type { Thread } from '../../../src/shared/thread.ts';
import { CODEX_ERAS, type CodexEra } from '../../support/codex/binaries.ts';
import { differencesOf, type HomeState, homeState } from '../../support/home-state.ts';
import { makeMessyHome, type MessyHome } from '../../support/messy-home.ts';
import { everyThread, type PutInOrder, putInOrder, undoAll } from '../../support/put-in-order.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const THREADS = 300;
/** Some thousand files are written and flushed. */
const WITH_TIME = { timeout: 180_000 };

let root: string;
let data: string;
let logged: string[];

beforeEach(async () => {
  root = realpathSync(await tempFolder());
  data = await tempFolder();
  logged = [];
});

function messyHome(era: CodexEra): MessyHome {
  return makeMessyHome(root, THREADS, { era, names: true, tornEvery: 71 });
}

async function open({ path }: MessyHome): Promise<OpenSkein> {
  const skein = await openSkein(path, { data, log: (line) => logged.push(line) });
  onTestFinished(() => skein.close());
  return skein;
}

/** How threads read. Lines of metadata stay when they are taken back, and count. */
async function readBack(skein: OpenSkein): Promise<readonly Omit<Thread, 'rolloutBytes'>[]> {
  return (await everyThread(skein)).map(({ rolloutBytes: _bytes, ...thread }) => thread);
}

/** The kinds of findings that more is to be done about than to know of them. */
function repairable({ groups }: CheckUp): readonly string[] {
  return groups.filter((group) => group.repairable > 0).map(({ code }) => code);
}

/** What of everything was not done, but for compressing. */
function notDone({ relinked, repointed, spared, repaired, ...rest }: PutInOrder): readonly unknown[] {
  const bulks = [rest.renamed, rest.edited, rest.archived, rest.trashed];
  return [
    ...[...relinked, ...repointed, ...spared].filter(({ outcome }) => outcome !== 'done'),
    ...repaired.outcomes.filter((outcome) => outcome !== 'done'),
    ...bulks.flatMap((bulk) => bulk.notDone),
  ];
}

describe.each(CODEX_ERAS)('a damaged, moved and half-hidden home of Codex %s', (era) => {
  it('is told of whole: every rollout is counted once, and what is hidden has a reason', async () => {
    const home = messyHome(era);
    const skein = await open(home);
    const filter = { archived: 'active', subagents: 'hide' } as const;
    const { shown, archived, subagents, narrowed, unreadable, further, active } = await skein.call(
      'threads.counts',
      { filter },
    );
    expect(shown + archived + subagents + narrowed).toBe((await everyThread(skein)).length);
    expect(active).toBe(0);
    const files = homeState(home.path).rollouts.size;
    expect(shown + archived + subagents + narrowed + unreadable + further).toBe(files);
    const why = await skein.call('home.why', { examples: 3 });
    const listed = why.listed[era === '131' ? '0.131' : '0.169'];
    expect(listed.default + listed.asked + listed.never).toBe(why.judged);
    const hidden = new Map(why.groups.map((group) => [group.code, group.hidden]));
    expect(Math.max(...hidden.values())).toBeGreaterThan(0);
    const report = await skein.call('truth.report', { refresh: true });
    expect(report.gone).toMatchObject([{ cwd: home.oldProject, threads: home.counts.moved }]);
    const moved = { from: home.oldProject, to: home.newProject, threadId: null };
    const preview = await skein.call('relink.preview', moved);
    expect(preview.items.filter(({ refusal }) => refusal === null)).toHaveLength(home.counts.moved);
  });

  it('is put in order, and every step is taken back, half of them after a restart', WITH_TIME, async () => {
    const home = messyHome(era);
    const before = homeState(home.path);
    const first = await open(home);
    const listed = await readBack(first);
    const order = await putInOrder(first, home);
    expect(notDone(order)).toEqual([]);
    expect(logged.filter((line) => line.includes('look ahead'))).toEqual([]);
    expect(order.relinked).toHaveLength(home.counts.moved);
    expect(order.repointed).toHaveLength(home.counts.renamedBranch);
    const compressed = new Set(order.compressed.map(({ outcome }) => outcome));
    expect([...compressed]).toEqual([era === '169' ? 'done' : 'failed']);
    expect(repairable(order.repaired.before)).toEqual(['row-stale-path', 'name-lost-in-row', 'torn-line']);
    expect(repairable(await first.call('doctor.check', { limit: 100 }))).toEqual([]);
    const { entries } = await first.call('journal.list', { cursor: null, limit: 200 });
    expect(await undoAll(first, Math.ceil(entries.length / 2))).toEqual([]);
    await first.close();
    const second = await open(home);
    expect(await undoAll(second)).toEqual([]);
    expectAsBefore(home, before);
    expect(await readBack(second)).toEqual(listed);
    const library = { labels: [], pinned: 0, noted: 0, bookmarked: 0 };
    expect(await second.call('library.get', {})).toEqual(library);
    expect(await second.call('library.marks', { after: null })).toEqual({ threads: [], next: null });
    expect(await second.call('trash.list', {})).toMatchObject({ deleted: [] });
    expectAsBefore(home, before);
  });
});

/** Reading the threads again must not change anything either. */
function expectAsBefore({ path }: MessyHome, before: HomeState): void {
  expect(differencesOf(before, homeState(path))).toEqual([]);
}
