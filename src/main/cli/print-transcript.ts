import { createReadStream } from 'node:fs';
import { SkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import { formatThread } from './format.ts';
import { formatItem, formatTurn } from './format-transcript.ts';
import { escapeSteering } from './json.ts';

/** Items that are asked for at a time. */
const PAGE = 100;

/** Where a long answer goes, piece by piece. */
export type Write = (piece: string | Uint8Array) => Promise<void>;

/** Prints a thread's facts and all of its turns, a page at a time. */
export async function printTranscript(
  app: App,
  threadId: ThreadId,
  write: Write,
  columns: number,
): Promise<void> {
  await write(formatThread(await ask(app, 'threads.read', { threadId })));
  let shownTurn = -1;
  for (let from = 0; ; ) {
    const { state, items, turns } = await ask(app, 'transcript.read', { threadId, from, limit: PAGE });
    for (const item of items) {
      const turn = turns.find(({ index }) => index === item.turn);
      if (turn !== undefined && item.turn > shownTurn) await write(formatTurn(turn, columns));
      shownTurn = Math.max(shownTurn, item.turn);
      await write(formatItem(item, columns));
    }
    from += items.length;
    if (items.length === 0 || from >= state.items)
      return await write(missing(state.badLines, state.lacksBase));
  }
}

function missing(badLines: number, lacksBase: boolean): string {
  const base = lacksBase ? '\nThe beginning of this thread lies in a rollout that is missing.\n' : '';
  return badLines === 0
    ? base
    : `${base}\n${badLines} ${badLines === 1 ? 'line' : 'lines'} of the rollout could not be read.\n`;
}

/** Prints a thread and its turns as JSON, with everything in it, secrets too. */
export async function printTranscriptJson(app: App, threadId: ThreadId, write: Write): Promise<void> {
  const order = { threadId, format: 'json', outputs: true, mask: false } as const;
  const { document } = await ask(app, 'transcript.export', order);
  if (document?.path === undefined || document.path === null)
    throw new SkeinError('internal', 'nothing was written');
  for await (const piece of createReadStream(document.path, { encoding: 'utf8' }))
    await write(escapeSteering(String(piece)));
}
