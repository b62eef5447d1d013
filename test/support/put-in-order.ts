import type { BulkResult } from '../../src/shared/bulk-calls.ts';
import type { CheckUp } from '../../src/shared/doctor-calls.ts';
import type { Outcome } from '../../src/shared/contract.ts';
import type { Thread, ThreadId } from '../../src/shared/thread.ts';
import type { MessyHome } from './messy-home.ts';
import type { OpenSkein } from './skein-app.ts';

/** What became of a home, step by step. */
export interface PutInOrder {
  readonly repaired: { readonly before: CheckUp; readonly outcomes: readonly string[] };
  readonly relinked: readonly Outcome[];
  readonly repointed: readonly Outcome[];
  readonly renamed: BulkResult;
  readonly edited: BulkResult;
  readonly archived: BulkResult;
  readonly trashed: BulkResult;
  readonly labelled: number;
  readonly compressed: readonly Outcome[];
  readonly spared: readonly Outcome[];
}

/** Puts a home in order as its user would from a window: everything the workbench can do, once. */
export async function putInOrder(skein: OpenSkein, home: MessyHome): Promise<PutInOrder> {
  const repaired = await repairAll(skein);
  const moved = { from: home.oldProject, to: home.newProject, threadId: null };
  const { results: relinked } = await skein.call('relink.run', moved);
  const { results: repointed } = await skein.call('relink.repoint', {
    field: 'branch',
    before: home.oldBranch,
    after: home.newBranch,
    cwds: null,
  });
  const active = (await everyThread(skein)).filter(({ archivedAt }) => archivedAt === null);
  const part = partsOf(active.map(({ id }) => id));
  const renamed = await skein.call('bulk.rename', {
    ...part('ids', 0, 2),
    rule: { kind: 'pattern', pattern: '{project}: {title}', replace: null },
  });
  const edited = await skein.call('bulk.edit', {
    ...part('ids', 1, 3),
    edit: { gitInfo: { branch: 'tidied', originUrl: null }, memoryMode: 'disabled' },
  });
  const labelled = await organise(skein, part('ids', 0, 4).target.ids);
  const compressed = await space(skein, 'compress', part('ids', 3, 5).target.ids);
  const archived = await skein.call('bulk.move', { ...part('ids', 4, 6), to: 'archive' });
  const trashed = await skein.call('bulk.move', { ...part('ids', 2, 4), to: 'trash' });
  const spared = await space(skein, 'archive', part('ids', 6, 7).target.ids);
  return {
    repaired,
    relinked,
    repointed,
    renamed,
    edited,
    labelled,
    compressed,
    archived,
    trashed,
    spared,
  };
}

/** Every thread of the home, oldest first. */
export async function everyThread(skein: OpenSkein): Promise<readonly Thread[]> {
  const threads: Thread[] = [];
  let cursor: string | null = null;
  do {
    const sort = { key: 'created', order: 'asc' } as const;
    const page: { threads: readonly Thread[]; nextCursor: string | null } = await skein.call('threads.list', {
      filter: { archived: 'all' },
      sort,
      cursor,
      limit: 200,
    });
    threads.push(...page.threads);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return threads;
}

/** Takes back the newest entry that can be, `most` times at most; says what was not taken back, and why. */
export async function undoAll(skein: OpenSkein, most = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const refused: string[] = [];
  for (let undone = 0; undone < most; undone += 1) {
    const { undo } = await skein.call('journal.list', { cursor: null, limit: 1 });
    if (undo === null) break;
    const { results } = await skein.call('journal.undo', { entryId: undo.id });
    const not = results.filter(({ outcome }) => outcome !== 'undone');
    refused.push(...not.map(({ title, message }) => `${undo.title} / ${title}: ${message}`));
    if (not.length > 0) break;
  }
  return refused;
}

async function repairAll(skein: OpenSkein): Promise<PutInOrder['repaired']> {
  const before = await skein.call('doctor.check', { limit: 1_000 });
  const codes = before.groups.map(({ code }) => code);
  const { results } = await skein.call('doctor.repair', {
    checkId: before.checkId,
    codes,
    ids: [],
    except: [],
  });
  return { before, outcomes: results.map(({ outcome }) => outcome) };
}

/** Of ten equal parts of the threads, those from one to before another. They overlap where a test wants them to. */
function partsOf(all: readonly ThreadId[]) {
  return (kind: 'ids', from: number, to: number) => {
    const ids = all.slice(Math.floor((all.length * from) / 10), Math.floor((all.length * to) / 10));
    return { target: { kind, ids }, expect: ids.length };
  };
}

async function organise(skein: OpenSkein, ids: readonly ThreadId[]): Promise<number> {
  const label = await skein.call('library.setLabel', { id: null, name: 'Tidied', colour: 'blue' });
  const { changed } = await skein.call('library.label', {
    target: { kind: 'ids', ids },
    add: [label.id],
    remove: [],
  });
  await skein.call('library.pin', { target: { kind: 'ids', ids: ids.slice(0, 2) }, pinned: true });
  for (const threadId of ids.slice(0, 1)) {
    await skein.call('library.setNote', { threadId, text: 'Look again' });
    await skein.call('library.addBookmark', { threadId, item: 1 });
  }
  return changed;
}

async function space(
  skein: OpenSkein,
  action: 'compress' | 'archive',
  threadIds: readonly ThreadId[],
): Promise<readonly Outcome[]> {
  const { results } = await skein.call('space.run', { action, threadIds });
  return results;
}
