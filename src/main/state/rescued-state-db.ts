import type { SkeinError } from '../../shared/errors.ts';
import { isLost, stateError } from './sqlite-errors.ts';
import type { OpenStateDb, StateDb } from './types.ts';

/** Opens a database that tells `onFailure` what SQLite threw, whatever the caller makes of it. */
export type OpenHandle = (onFailure: (thrown: unknown) => void) => StateDb;

/**
 * One handle that outlives the file behind it: when the file is lost while it is open, whoever fills the database can
 * have it go on in memory, and everyone else keeps the handle.
 */
export function rescued(openFile: OpenHandle, openMemory: () => StateDb): OpenStateDb {
  let lost: SkeinError | null = null;
  let listener: ((error: SkeinError) => void) | undefined;
  let current = openFile((thrown) => {
    if (lost !== null || !isLost(thrown)) return;
    lost = stateError(thrown);
    listener?.(lost);
  });
  const rescue: Pick<OpenStateDb, 'whenLost' | 'moveToMemory'> = {
    whenLost: (listen) => {
      listener = listen;
      if (lost !== null) listen(lost);
    },
    moveToMemory: () => {
      if (current.storage === 'memory') return;
      const file = current;
      current = openMemory();
      closeQuietly(file);
    },
  };
  return new Proxy(current as OpenStateDb, {
    get: (_, key) => {
      if (Object.hasOwn(rescue, key)) return Reflect.get(rescue, key) as unknown;
      const member: unknown = Reflect.get(current, key);
      return typeof member === 'function' ? (member.bind(current) as unknown) : member;
    },
  });
}

/** A file that is lost need not let itself be closed in order. */
function closeQuietly(file: StateDb): void {
  try {
    file.close();
  } catch {
    // Its failure was told when it was lost.
  }
}
