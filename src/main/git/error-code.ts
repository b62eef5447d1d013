/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function errorCodeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
