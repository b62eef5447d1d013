import { join } from 'node:path';
import type { ThreadStore } from '../../../src/main/thread-store/index.ts';
import type { RolloutItem } from '../../../src/main/thread-store/types.ts';
import { parseThreadId, type ThreadId } from '../../../src/shared/thread.ts';
import { writeSeedRollout } from '../../contract/seed-rollout.ts';
import { seedId, seedThread, type ThreadSeed } from '../../contract/thread-seed.ts';

/** What a mutation is tried on: a thread of its own, so that many can be tried in one home. */
export interface Subject {
  readonly store: ThreadStore;
  readonly id: ThreadId;
  /** A thread that the mutation makes. */
  readonly newId: ThreadId;
  /** A folder outside the home. */
  readonly outside: string;
}

/** One way in which Skein changes a home. */
export interface Mutation {
  readonly title: string;
  /** What the thread is before. */
  readonly seed: Pick<ThreadSeed, 'era'> & Partial<ThreadSeed>;
  /** What comes before it, without faults. */
  readonly prepare?: (subject: Subject) => Promise<void>;
  readonly run: (subject: Subject) => Promise<unknown>;
  /** Says that the thread's bytes may be gone afterwards. */
  readonly destroys?: true;
  /** Only possible where Codex's database has a row of the thread. */
  readonly needsRow?: true;
}

const GIT = { sha: '89abcdef0123456789abcdef0123456789abcdef', branch: 'topic', originUrl: null };
const ERAS = ['legacy', 'paginated'] as const;
const legacy = { era: 'legacy', name: 'before' } as const;

/** The n-th subject's thread. */
export function subjectSeed(mutation: Mutation, n: number): ThreadSeed {
  return seedThread(n, mutation.seed);
}

/** The thread that the n-th subject's mutation makes. */
export function madeId(n: number): ThreadId {
  const id = parseThreadId(seedId(n).replace('019c', '019d'));
  if (id === null) throw new Error(`no id for ${n}`);
  return id;
}

/** Items that both eras store: what a user said, in the form of the era. */
function said(era: ThreadSeed['era'], id: ThreadId, text: string): readonly RolloutItem[] {
  const item = {
    type: 'UserMessage',
    id: `item-${text}`,
    content: [{ type: 'text', text, text_elements: [] }],
  };
  const spoken =
    era === 'legacy'
      ? { type: 'user_message', message: text, images: [], local_images: [], text_elements: [] }
      : { type: 'item_completed', thread_id: id, turn_id: `turn-${text}`, item };
  return [
    { type: 'event_msg', payload: { type: 'task_started', turn_id: `turn-${text}` } },
    { type: 'event_msg', payload: spoken },
    { type: 'event_msg', payload: { type: 'task_complete', turn_id: `turn-${text}` } },
  ];
}

const edit =
  (patch: Parameters<ThreadStore['updateThreadMetadata']>[0]['patch']): Mutation['run'] =>
  ({ store, id }) =>
    store.updateThreadMetadata({ threadId: id, patch, includeArchived: true });

function appending(era: ThreadSeed['era']): Mutation {
  return {
    title: `appending to a ${era} thread`,
    seed: { era },
    run: async ({ store, id }) => {
      await store.resumeThread({ threadId: id });
      await store.appendItems({ threadId: id, items: said(era, id, 'more') });
      await store.appendItems({ threadId: id, items: said(era, id, 'and more') });
      await store.shutdownThread(id);
    },
  };
}

function creating(era: ThreadSeed['era']): Mutation {
  return {
    title: `creating a ${era} thread`,
    seed: { era },
    run: async ({ store, newId }) => {
      await store.createThread({
        threadId: newId,
        source: 'cli',
        cwd: '/repos/skein',
        modelProvider: 'openai',
        cliVersion: '0.169.0',
        originator: 'skein',
        historyMode: era,
      });
      await store.appendItems({ threadId: newId, items: said(era, newId, 'first words') });
      await store.shutdownThread(newId);
    },
  };
}

const deleteIt = async ({ store, id }: Subject): Promise<string> => (await store.deleteThread(id)).deletionId;

async function deletionOf({ store, id }: Subject): Promise<string> {
  const deleted = (await store.listDeletedThreads()).find(({ thread }) => thread.id === id);
  if (deleted === undefined) throw new Error(`${id} is not in the trash`);
  return deleted.deletionId;
}

const outsideSeed = ({ newId }: Pick<Subject, 'newId'>) => ({ ...seedThread(1), id: newId });

/** Every mutation of the store. */
export const MUTATIONS: readonly Mutation[] = [
  { title: 'naming a legacy thread', seed: legacy, run: edit({ name: 'after' }) },
  { title: 'naming a paginated thread', seed: { era: 'paginated' }, run: edit({ name: 'after' }) },
  { title: 'clearing a name', seed: legacy, run: edit({ name: null }) },
  { title: 'setting git info', seed: legacy, run: edit({ gitInfo: GIT }) },
  {
    title: 'setting git info of a paginated thread',
    needsRow: true,
    seed: { era: 'paginated', git: { ...GIT, branch: 'main' } },
    run: edit({ gitInfo: { branch: 'topic' } }),
  },
  {
    title: 'clearing git info',
    seed: { ...legacy, git: { ...GIT, branch: 'main' } },
    run: edit({ gitInfo: { sha: null, branch: null } }),
  },
  { title: 'setting the memory mode', seed: legacy, run: edit({ memoryMode: 'disabled' }) },
  {
    title: 'naming with git info and memory mode',
    seed: legacy,
    run: edit({ name: 'after', gitInfo: GIT, memoryMode: 'disabled' }),
  },
  ...ERAS.map(appending),
  ...ERAS.map(creating),
  ...ERAS.map(
    (era): Mutation => ({
      title: `archiving a ${era} thread`,
      seed: { era },
      run: ({ store, id }) => store.archiveThread(id),
    }),
  ),
  ...ERAS.map(
    (era): Mutation => ({
      title: `unarchiving a ${era} thread`,
      seed: { era, archived: true },
      run: ({ store, id }) => store.unarchiveThread({ threadId: id }),
    }),
  ),
  ...ERAS.map((era): Mutation => ({ title: `deleting a ${era} thread`, seed: { era }, run: deleteIt })),
  {
    title: 'restoring a deleted thread',
    seed: legacy,
    prepare: async (subject) => void (await deleteIt(subject)),
    run: async (subject) => subject.store.restoreDeletedThread(await deletionOf(subject)),
  },
  {
    title: 'purging a deleted thread',
    seed: legacy,
    destroys: true,
    prepare: async (subject) => void (await deleteIt(subject)),
    run: async (subject) => subject.store.purgeDeletedThread(await deletionOf(subject)),
  },
  ...ERAS.map(
    (era): Mutation => ({
      title: `forking a ${era} thread`,
      seed: { era },
      run: ({ store, id, newId }) => store.forkThread({ sourceId: id, threadId: newId }),
    }),
  ),
  {
    title: 'importing a rollout',
    seed: legacy,
    prepare: async (subject) => {
      writeSeedRollout(join(subject.outside, subject.newId), outsideSeed(subject));
    },
    run: async (subject) => {
      const path = writeSeedRollout(join(subject.outside, subject.newId), outsideSeed(subject));
      const imported = await subject.store.importRollout({ path, dryRun: false });
      if (imported.outcome !== 'imported') throw new Error(`not imported: ${imported.outcome}`);
    },
  },
];

/** How a mutation answers that was finished before. */
export const SAYS_IT_IS_DONE =
  /is archived|is not archived|not found|not in the trash|already|not imported: exists|is taken|names a stored thread/;
