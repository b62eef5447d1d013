/**
 * Every kind of failure that can cross the wire. The kinds are those of the thread store, plus the two states of a
 * home that a user can do something about: `read_only` and `locked`.
 */
export const ERROR_CODES = [
  /** No such thread, or its rollout is gone. */
  'not_found',
  /** The caller asked for something that cannot be meant: a blank name, a malformed id, a stale cursor. */
  'invalid_request',
  /** Someone else holds what the call needs: a second writer of one thread. */
  'conflict',
  /** This store or this database cannot do it at all. */
  'unsupported',
  /** The home was opened read-only; nothing was written. */
  'read_only',
  /** A database stayed locked past its busy timeout; nothing was written. */
  'locked',
  /** Our fault or the disk's. The log has the cause. */
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What an error looks like on the wire and in the command line's JSON. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface SkeinErrorOptions {
  readonly cause?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The one error type that crosses rooms: a code to act on, a sentence to show, the cause for the log. */
export class SkeinError extends Error {
  override readonly name = 'SkeinError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, options: SkeinErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** The only place where an unknown thrown value becomes a `SkeinError`; one that is already stays itself. */
export function toSkeinError(thrown: unknown): SkeinError {
  if (thrown instanceof SkeinError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new SkeinError('internal', message, { cause: thrown });
}

/** The part of an error that may leave the process. Causes and stacks stay behind. */
export function toErrorData(error: SkeinError): ErrorData {
  const { code, message, details } = error;
  return details === undefined ? { code, message } : { code, message, details };
}

export function notFound(threadId: string, cause?: unknown): SkeinError {
  return new SkeinError('not_found', `thread ${threadId} not found`, { cause });
}

export function invalidRequest(message: string, cause?: unknown): SkeinError {
  return new SkeinError('invalid_request', message, { cause });
}

export function unsupported(operation: string): SkeinError {
  return new SkeinError('unsupported', `unsupported operation: ${operation}`);
}

export function internal(message: string, cause?: unknown): SkeinError {
  return new SkeinError('internal', message, { cause });
}
