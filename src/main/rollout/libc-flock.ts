import { createRequire } from 'node:module';

/** The advisory lock of a whole open file, as BSD, Linux and macOS have it. */
export interface Flock {
  /** `taken`; `busy`: somebody else's lock is in the way; `unable`: this file system has no such locks. Never waits. */
  (file: number, kind: 'exclusive' | 'shared'): 'taken' | 'busy' | 'unable';
}

/** As much as is used of the package that calls C functions. */
interface Koffi {
  load(library: string | null): { func(declaration: string): (file: number, operation: number) => number };
  errno(): number;
  readonly os: { readonly errno: Readonly<Record<'EINTR' | 'EWOULDBLOCK' | 'EAGAIN', number>> };
}

const LOCK_SH = 1;
const LOCK_EX = 2;
const LOCK_NB = 4;
/** The process itself has it; the names are for builds that hide it: glibc, musl, macOS. */
const LIBRARIES = [null, 'libc.so.6', 'libc.so', 'libSystem.B.dylib'];
const ATTEMPTS = 100;

let found: Flock | null | undefined;

/** null where it cannot be had: on Windows, or when the package for native calls cannot be loaded. */
export function libcFlock(): Flock | null {
  found ??= process.platform === 'win32' ? null : load();
  return found;
}

function load(): Flock | null {
  try {
    const koffi = createRequire(import.meta.url)('koffi') as Koffi;
    for (const library of LIBRARIES) {
      const call = callIn(koffi, library);
      if (call !== null) return (file, kind) => attempt(koffi, () => call(file, operation(kind)));
    }
    return null;
  } catch {
    return null;
  }
}

function callIn(koffi: Koffi, library: string | null): ((file: number, operation: number) => number) | null {
  try {
    return koffi.load(library).func('int flock(int fd, int operation)');
  } catch {
    return null;
  }
}

function operation(kind: 'exclusive' | 'shared'): number {
  return (kind === 'exclusive' ? LOCK_EX : LOCK_SH) | LOCK_NB;
}

function attempt(koffi: Koffi, call: () => number): ReturnType<Flock> {
  for (let count = 0; count < ATTEMPTS; count++) {
    if (call() === 0) return 'taken';
    const code = koffi.errno();
    const { EINTR, EWOULDBLOCK, EAGAIN } = koffi.os.errno;
    if (code === EINTR) continue;
    return code === EWOULDBLOCK || code === EAGAIN ? 'busy' : 'unable';
  }
  return 'busy';
}
