import { randomUUID } from 'node:crypto';
import { type CallName, calls, type Reply } from '../../shared/contract.ts';
import { invalidRequest, SkeinError, toErrorData, toSkeinError } from '../../shared/errors.ts';
import type { AppContext } from './context.ts';
import type { Handler } from './handler.ts';
import { handlers } from './handlers.ts';

/**
 * Answers one call: parameters and result are checked against the contract, every failure becomes a reply. What is our
 * own fault leaves only a log id; the log has the cause.
 */
export async function dispatch(
  context: AppContext,
  log: (line: string) => void,
  name: string,
  params: unknown,
): Promise<Reply> {
  try {
    return { ok: true, result: await answer(context, name, params) };
  } catch (thrown) {
    return { ok: false, error: toErrorData(presentable(toSkeinError(thrown), name, log)) };
  }
}

async function answer(context: AppContext, name: string, params: unknown): Promise<unknown> {
  if (!isCallName(name)) throw invalidRequest(`unknown call ${name}`);
  const call = calls[name];
  return context.profile.call(name, async () => {
    const input = call.params.safeParse(params);
    if (!input.success) throw invalidRequest(firstIssue(input.error.issues));
    const handler = handlers[name] as Handler<CallName>;
    return call.result.parse(await handler(context, input.data));
  });
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function firstIssue(issues: readonly Issue[]): string {
  const issue = issues[0];
  if (issue === undefined) return 'invalid parameters';
  const place = issue.path.map(String).join('.');
  return place === '' || issue.message.startsWith('invalid ') ? issue.message : `${place}: ${issue.message}`;
}

/** An error that the thread store worded is for the user; anything else is logged whole and named by its log id. */
function presentable(error: SkeinError, name: string, log: (line: string) => void): SkeinError {
  if (error.code !== 'internal') return error;
  const logId = randomUUID().slice(0, 8);
  log(`${logId} ${name} failed: ${error.stack ?? error.message}${causes(error)}`);
  const foreign = error.cause instanceof Error && error.cause.message === error.message;
  const message = foreign ? 'Something went wrong in Skein itself' : error.message;
  return new SkeinError('internal', `${message} (log ${logId})`);
}

function causes(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? `\n  caused by ${cause.stack ?? cause.message}${causes(cause)}` : '';
}
