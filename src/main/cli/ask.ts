import type { CallName, CallParams, CallResult } from '../../shared/contract.ts';
import { invalidRequest, SkeinError } from '../../shared/errors.ts';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';

/** Asks the app, which validates what it answers. @throws SkeinError as it refused or failed. */
export async function ask<N extends CallName>(
  app: App,
  name: N,
  params: CallParams<N>,
): Promise<CallResult<N>> {
  const reply = await app.handle(name, params);
  if (reply.ok) return reply.result as CallResult<N>;
  throw new SkeinError(reply.error.code, reply.error.message);
}

/**
 * The thread that a word on the command line means: an id, an exact name, or the beginning of an id.
 * @throws SkeinError `not_found` for none, `invalid_request` when it means several.
 */
export async function askThreadId(app: App, reference: string): Promise<ThreadId> {
  const id = parseThreadId(reference);
  if (id !== null) return id;
  const { threads } = await ask(app, 'threads.find', { reference });
  const [found, ...others] = threads;
  if (found === undefined) throw noThread(reference);
  if (others.length > 0) {
    const ids = threads.map((thread) => thread.id).join(', ');
    throw invalidRequest(`${reference} means more than one thread; give the whole id: ${ids}`);
  }
  return found.id;
}

/** What is said of a word that means no thread. */
export function noThread(reference: string): SkeinError {
  const message = `no thread has this id or name: ${reference}`;
  return new SkeinError('not_found', message);
}
