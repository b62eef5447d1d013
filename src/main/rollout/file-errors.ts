import { internal, invalidRequest, SkeinError } from '../../shared/errors.ts';

/** The error of a file operation as one to act on; `step` names what failed, as in `open the rollout`. */
export function fileError(step: string, path: string, error: unknown): SkeinError {
  if (error instanceof SkeinError) return error;
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new SkeinError('not_found', `${path} is not there`, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new SkeinError('read_only', `could not ${step} ${path}: it is not permitted`, { cause: error });
    case 'EEXIST':
      return new SkeinError('conflict', `${path} is there already`, { cause: error });
    case 'ELOOP':
      return invalidRequest(`${path} is a link and is not written`, error);
    default:
      return internal(
        `could not ${step} ${path}: ${error instanceof Error ? error.message : String(error)}`,
        error,
      );
  }
}

/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Runs one step on a file; its failure carries the step's name. */
export async function fileStep<T>(step: string, path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw fileError(step, path, error);
  }
}
