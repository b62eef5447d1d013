export type StepName =
  | 'open'
  | 'write'
  | 'sync'
  | 'truncate'
  | 'utimes'
  | 'close'
  | 'makeFolder'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'removeFolder'
  | 'setTimes'
  /** Only counted with `reads`: reads and looks, of open files and by path. */
  | 'read'
  | 'stat';

/** One thing that is done to files. Steps are numbered from 1 in the order in which they begin. */
export interface Step {
  readonly number: number;
  readonly name: StepName;
  /** Of a rename or link: the new one. */
  readonly path: string;
}

/**
 * What happens at a step. `error`: it throws this errno and nothing was done. `error-after`: it is done, and throws
 * nevertheless. `short`: a write takes only so many bytes, and says so, or throws when there is a code (at other steps
 * nothing happens). `call`: something is called `before`, in the `middle` of (a write, after half of its bytes; else
 * before) or `after` the step, which then goes on; that can be the end of the process.
 */
export type Fault =
  | { readonly kind: 'error' | 'error-after'; readonly code: string }
  | { readonly kind: 'short'; readonly bytes: number; readonly code?: string }
  | { readonly kind: 'call'; readonly when: Moment; readonly run: () => void };

export type Moment = 'before' | 'middle' | 'after';

/** Asked at every step; null lets it be. */
export type FaultPlan = (step: Step) => Fault | null;

export const ERRNOS = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY'] as const;

/** Every way in which one step can fail without the process ending. */
export const FAULTS: readonly Fault[] = [
  ...ERRNOS.map((code): Fault => ({ kind: 'error', code })),
  { kind: 'error-after', code: 'EIO' },
  { kind: 'short', bytes: 0 },
  { kind: 'short', bytes: 1 },
  { kind: 'short', bytes: 7 },
  { kind: 'short', bytes: 7, code: 'ENOSPC' },
  { kind: 'short', bytes: -1, code: 'EIO' },
];

/** This fault at the step of this number and at no other. */
export function faultAt(number: number, fault: Fault): FaultPlan {
  return (step) => (step.number === number ? fault : null);
}

/** This fault from the step of this number on, as of a disk that stays full. */
export function faultFrom(number: number, fault: Fault): FaultPlan {
  return (step) => (step.number >= number ? fault : null);
}

/** Ends this process there, as a power cut would: no handler runs, nothing is flushed by Node. */
export function killAt(number: number, when: Moment): FaultPlan {
  return faultAt(number, { kind: 'call', when, run: () => process.kill(process.pid, 'SIGKILL') });
}

/** What a step does, and how much of it can be done by halves. */
export interface Action<T> {
  readonly run: () => Promise<T>;
  /** Of a write: how many bytes it has, and how to write some of them. */
  readonly bytes?: { readonly length: number; readonly write: (from: number, to: number) => Promise<T> };
  /** Lets go what a step gave that is not handed over. */
  readonly drop?: (given: T) => Promise<void>;
}

/** What comes of a step under a fault. */
export async function withFault<T>(fault: Fault, step: Step, action: Action<T>): Promise<T> {
  switch (fault.kind) {
    case 'error':
      throw errnoError(fault.code, step);
    case 'error-after': {
      const given = await action.run();
      await action.drop?.(given);
      throw errnoError(fault.code, step);
    }
    case 'short':
      return await writeShort(fault, step, action);
    case 'call':
      return await withCall(fault, action);
  }
}

async function writeShort<T>(
  { bytes, code }: Extract<Fault, { readonly kind: 'short' }>,
  step: Step,
  action: Action<T>,
): Promise<T> {
  if (action.bytes === undefined) return await action.run();
  const { length, write } = action.bytes;
  const taken = await write(0, Math.min(length, bytes < 0 ? length + bytes : bytes));
  if (code !== undefined) throw errnoError(code, step);
  return taken;
}

async function withCall<T>(
  { when, run }: Extract<Fault, { readonly kind: 'call' }>,
  { run: doIt, bytes }: Action<T>,
): Promise<T> {
  if (when === 'after') {
    const given = await doIt();
    run();
    return given;
  }
  if (when === 'before' || bytes === undefined) {
    run();
    return await doIt();
  }
  const half = Math.floor(bytes.length / 2);
  await bytes.write(0, half);
  run();
  return await bytes.write(half, bytes.length);
}

function errnoError(code: string, { name, path }: Step): Error {
  return Object.assign(new Error(`${code}: injected fault, ${name} '${path}'`), { code });
}
