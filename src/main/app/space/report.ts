import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  addKinds,
  type KindBytes,
  type SpaceFilter,
  type SpaceKind,
  type SpaceProject,
  type SpaceThread,
} from '../../../shared/space.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { LINE_KINDS, type SpaceFile } from '../../space/index.ts';
import type { ThreadFacts } from './thread-facts.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** So many rollouts between two turns of the event loop. */
const SLICE = 500;

/** Every thread with what its rollouts take on disk, the heaviest first; and the rollouts of no thread. */
export async function spaceThreads(
  files: readonly SpaceFile[],
  owners: ReadonlyMap<string, ThreadFacts>,
): Promise<{ readonly threads: readonly SpaceThread[]; readonly unowned: readonly SpaceFile[] }> {
  const threads = new Map<ThreadId, SpaceThread>();
  const unowned: SpaceFile[] = [];
  for (const [at, one] of files.entries()) {
    const facts = owners.get(one.file.path);
    if (facts === undefined) unowned.push(one);
    else threads.set(facts.threadId, withFile(threads.get(facts.threadId) ?? emptyOf(facts), one));
    if (at % SLICE === SLICE - 1) await nextTurn();
  }
  return { threads: [...threads.values()].sort(heaviestFirst), unowned };
}

/** What a rollout takes on disk by kind; the sum is its size. */
export function kindsOnDisk({ file, anatomy }: SpaceFile): KindBytes {
  if (file.compressed) return { compressed: file.sizeBytes };
  if (anatomy === null || anatomy.bytes !== file.sizeBytes) return { unread: file.sizeBytes };
  const kinds: Partial<Record<SpaceKind, number>> = {};
  for (const [at, kind] of LINE_KINDS.entries()) {
    const bytes = anatomy.kinds[at] ?? 0;
    if (bytes > 0) kinds[kind] = bytes;
  }
  return kinds;
}

/** The threads that a filter lets through, with the bytes that it lets through, the heaviest first. */
export function filtered(
  threads: readonly SpaceThread[],
  { archived, olderThanDays, kind }: SpaceFilter,
  now: number,
): readonly SpaceThread[] {
  const before = olderThanDays === undefined ? Number.POSITIVE_INFINITY : now - olderThanDays * DAY_MS;
  const passing = threads.filter(
    (thread) =>
      (archived === 'all' || thread.archived === (archived === 'archived')) &&
      Date.parse(thread.updatedAt) <= before,
  );
  if (kind === undefined) return passing;
  return passing
    .flatMap((thread) => {
      const bytes = thread.kinds[kind] ?? 0;
      return bytes === 0 ? [] : [{ ...thread, bytes, kinds: { [kind]: bytes } }];
    })
    .sort(heaviestFirst);
}

/** The threads by folder, the heaviest first. */
export function projectsOf(threads: readonly SpaceThread[]): readonly SpaceProject[] {
  const projects = new Map<string, SpaceProject>();
  for (const { cwd, bytes, kinds } of threads) {
    const project = projects.get(cwd) ?? { cwd, threads: 0, bytes: 0, kinds: {} };
    projects.set(cwd, {
      cwd,
      threads: project.threads + 1,
      bytes: project.bytes + bytes,
      kinds: addKinds(project.kinds, kinds),
    });
  }
  return [...projects.values()].sort(heaviestFirst);
}

function heaviestFirst(a: { readonly bytes: number }, b: { readonly bytes: number }): number {
  return b.bytes - a.bytes;
}

function emptyOf({ threadId, title, cwd, archived, updatedAt }: ThreadFacts): SpaceThread {
  return { threadId, title, cwd, archived, updatedAt, bytes: 0, plainBytes: 0, files: 0, kinds: {} };
}

function withFile(thread: SpaceThread, one: SpaceFile): SpaceThread {
  const { file, anatomy } = one;
  const plain = file.compressed ? (anatomy?.bytes ?? null) : file.sizeBytes;
  return {
    ...thread,
    bytes: thread.bytes + file.sizeBytes,
    plainBytes: plain === null || thread.plainBytes === null ? null : thread.plainBytes + plain,
    files: thread.files + 1,
    kinds: addKinds(thread.kinds, kindsOnDisk(one)),
  };
}
