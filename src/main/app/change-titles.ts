import { displayTitle, type ThreadId } from '../../shared/thread.ts';
import type { AppContext } from './context.ts';

/** A title in the history is cut to this many characters. */
const TITLE_MOST = 80;

/** A thread's title in quotation marks, for the history; its id where it cannot be read. */
export async function titleOf({ manager }: Pick<AppContext, 'manager'>, threadId: ThreadId): Promise<string> {
  try {
    return quotedTitle(displayTitle(await manager.readThread({ threadId, includeArchived: true })));
  } catch {
    return threadId;
  }
}

/** On one line, not too long, in quotation marks. */
export function quotedTitle(title: string): string {
  const line = Array.from(title.replace(/\s+/g, ' ').trim());
  const short = line.length <= TITLE_MOST ? line.join('') : `${line.slice(0, TITLE_MOST - 1).join('')}…`;
  return `“${short}”`;
}

/** `1 thread`, `12 threads`, `1,400 threads`. */
export function threadCount(count: number): string {
  return count === 1 ? '1 thread' : `${count.toLocaleString('en')} threads`;
}
