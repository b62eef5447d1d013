import { internal, SkeinError } from '../../../../shared/errors.ts';

/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Runs one step on a file; its failure is a `SkeinError` that names the step, as in `link`. */
export async function fileStep<T>(what: string, path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw stepError(what, path, error);
  }
}

function stepError(what: string, path: string, error: unknown): SkeinError {
  if (error instanceof SkeinError) return error;
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new SkeinError('not_found', `${path} is not there`, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new SkeinError('read_only', `could not ${what} ${path}: it is not permitted`, { cause: error });
    case 'EEXIST':
      return new SkeinError('conflict', `${path} is there already`, { cause: error });
    default:
      return internal(
        `could not ${what} ${path}: ${error instanceof Error ? error.message : String(error)}`,
        error,
      );
  }
}
