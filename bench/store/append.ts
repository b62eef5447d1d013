import { appendFile } from 'node:fs/promises';
import type { RolloutItem, ThreadManager, ThreadStore } from '../../src/main/thread-store/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';

/**
 * Ways to put lines at the end of a file. `live-thread`: a loaded thread, as a program that runs turns does it;
 * `history-only`: the store's raw append; the others are what any program could do without a store.
 */
export const APPEND_FORMS = ['live-thread', 'history-only', 'file-synced', 'file'] as const;
export type AppendForm = (typeof APPEND_FORMS)[number];

export interface Appender {
  append(items: readonly RolloutItem[]): Promise<void>;
  end(): Promise<void>;
}

export interface AppendPlace {
  readonly manager: ThreadManager;
  readonly store: ThreadStore;
  readonly threadId: ThreadId;
  /** A file on the same disk, for the forms without a store. */
  readonly file: string;
}

export async function openAppender(form: AppendForm, place: AppendPlace): Promise<Appender> {
  const { manager, store, threadId, file } = place;
  switch (form) {
    case 'live-thread': {
      const live = await manager.resumeThread({ threadId });
      return { append: (items) => live.append(items), end: () => live.shutdown() };
    }
    case 'history-only':
      await store.resumeThread({ threadId });
      return {
        append: (items) => store.appendItems({ threadId, items }),
        end: () => store.shutdownThread(threadId),
      };
    case 'file-synced':
      return plainFile(file, true);
    case 'file':
      return plainFile(file, false);
  }
}

/** All lines of a call in one write, and with `flush` one wait for the disk. */
function plainFile(file: string, flush: boolean): Appender {
  return {
    append: (items) => appendFile(file, items.map(lineOf).join(''), { flush }),
    end: () => Promise.resolve(),
  };
}

function lineOf({ type, payload }: RolloutItem): string {
  return `${JSON.stringify({ timestamp: new Date().toISOString(), type, payload })}\n`;
}

const TEXT = 'All tests pass; the slow one takes 4.2 s instead of 19 s. '.repeat(16);
/** Every so many lines count tokens, which a loaded thread writes to the databases as well. */
const TOKENS_EVERY = 5;

/** Lines as a turn writes them, of about one kilobyte; `from` numbers the first. */
export function linesToAppend(from: number, count: number): readonly RolloutItem[] {
  return Array.from({ length: count }, (_, index) => lineToAppend(from + index));
}

function lineToAppend(index: number): RolloutItem {
  if (index % TOKENS_EVERY === TOKENS_EVERY - 1) return tokenLine(20_000 + index);
  const content = [{ type: 'output_text', text: `${index}: ${TEXT}` }];
  return { type: 'response_item', payload: { type: 'message', role: 'assistant', content } };
}

function tokenLine(total: number): RolloutItem {
  const usage = {
    input_tokens: total - 100,
    cached_input_tokens: 0,
    output_tokens: 100,
    reasoning_output_tokens: 0,
    total_tokens: total,
  };
  const info = { total_token_usage: usage, last_token_usage: usage, model_context_window: 272_000 };
  return { type: 'event_msg', payload: { type: 'token_count', info, rate_limits: null } };
}
