import type { CallInput, CallResult, Outcome } from '../../../shared/contract.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import type { SpaceAction } from '../../../shared/space.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import { quotedTitle, threadCount } from '../change-titles.ts';
import type { ChangeEntry, ChangeKind } from '../changes/types.ts';
import type { AppContext } from '../context.ts';
import { presentOutcomes } from '../outcomes.ts';
import { compressInEntry } from './compress-in-entry.ts';
import { decompressInEntry } from './decompress-in-entry.ts';
import { planOf } from './plan-space.ts';
import type { RefusalContext } from './refusals.ts';
import { spaceOfHome } from './space-of-home.ts';
import { withAgents } from './with-agents.ts';

export type RunContext = RefusalContext & Pick<AppContext, 'changes' | 'events' | 'host'>;
type Planned = CallResult<'space.plan'>['threads'][number];

const KINDS: Readonly<Record<SpaceAction, ChangeKind>> = {
  archive: 'archive',
  compress: 'compress',
  decompress: 'compress',
  trash: 'delete',
};
const WORDS: Readonly<Record<SpaceAction, string>> = {
  archive: 'Archived',
  compress: 'Compressed',
  decompress: 'Decompressed',
  trash: 'Moved to the trash:',
};

/** Does to each thread what the plan lets be done, as one change. A thread that fails does not keep the others from it. */
export async function runSpace(
  context: RunContext,
  { action, threadIds, workId }: CallInput<'space.run'>,
): Promise<CallResult<'space.run'>> {
  const all = await withAgents(context, action, threadIds);
  const { threads } = planOf(context, await spaceOfHome(context), { action, threadIds: all });
  const title = titleOf(
    action,
    threads.filter(({ refusal }) => refusal === null),
  );
  const doing = new Doing(context, action);
  const entryId = await context.changes.run({ kind: KINDS[action], title, workId }, async (entry) => {
    await doing.all(entry, threads);
    const done = new Set(
      doing.results.filter(({ outcome }) => outcome === 'done').map(({ threadId }) => threadId),
    );
    entry.retitle(
      titleOf(
        action,
        threads.filter(({ threadId }) => done.has(threadId)),
      ),
    );
    return entry.id;
  });
  context.events.threadsChanged(threads.map(({ threadId }) => threadId));
  const { results, freed } = doing;
  const isDone = results.some(({ outcome }) => outcome === 'done');
  return { results, freed, entryId: isDone && entryId !== '' ? entryId : null };
}

function titleOf(action: SpaceAction, threads: readonly Planned[]): string {
  const [first] = threads;
  const one = threads.length === 1 && first !== undefined;
  return `${WORDS[action]} ${one ? quotedTitle(first.title) : threadCount(threads.length)}`;
}

class Doing {
  readonly #context: RunContext;
  readonly #action: SpaceAction;
  readonly #results = new Map<ThreadId, Outcome>();
  #freed = 0;

  constructor(context: RunContext, action: SpaceAction) {
    this.#context = context;
    this.#action = action;
  }

  get results(): readonly Outcome[] {
    return [...this.#results.values()];
  }

  get freed(): number {
    return this.#freed;
  }

  async all(entry: ChangeEntry, threads: readonly Planned[]): Promise<void> {
    const { signal, onProgress } = entry.watch;
    for (const [at, thread] of threads.entries()) {
      if (signal?.aborted === true) this.#set(thread, 'cancelled', null);
      else await this.#one(entry, thread);
      onProgress?.(at + 1, threads.length);
    }
  }

  async #one(entry: ChangeEntry, thread: Planned): Promise<void> {
    if (this.#results.get(thread.threadId)?.outcome === 'done') return;
    if (thread.refusal !== null) return this.#set(thread, 'failed', thread.refusal);
    try {
      await this.#do(entry, thread);
    } catch (thrown) {
      const error = toSkeinError(thrown);
      if (error.code === 'internal')
        this.#context.host.log(`${thread.threadId}: ${error.stack ?? error.message}`);
      this.#set(thread, 'failed', error.message);
    }
  }

  async #do(entry: ChangeEntry, thread: Planned): Promise<void> {
    switch (this.#action) {
      case 'archive':
        return this.#keep(presentOutcomes(this.#context, await entry.archive(thread.threadId)).results);
      case 'trash':
        return this.#keep(presentOutcomes(this.#context, await entry.delete(thread.threadId)).results);
      case 'compress':
        this.#freed += await compressInEntry(entry, this.#context.space, thread);
        return this.#set(thread, 'done', null);
      case 'decompress':
        await decompressInEntry(entry, this.#context.space, thread);
        return this.#set(thread, 'done', null);
    }
  }

  /** Sub-agents go with the thread that spawned them, and may have gone before it. */
  #keep(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      if (this.#results.get(outcome.threadId)?.outcome !== 'done')
        this.#results.set(outcome.threadId, outcome);
    }
  }

  #set({ threadId, title }: Planned, outcome: Outcome['outcome'], message: string | null): void {
    this.#results.set(threadId, { threadId, title, outcome, message, deletionId: null });
  }
}
