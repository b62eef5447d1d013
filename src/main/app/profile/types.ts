import type { CallName } from '../../../shared/contract.ts';

/** What `--profile` says. `path`: of the trace's file; null: a new one in Skein's data folder. */
export interface ProfileChoice {
  readonly path: string | null;
}

/** Where spans are shown in the trace. Those of one track follow each other or lie within each other. */
export type Track = 'start-up' | 'background' | 'following the home';

/**
 * Notes what takes its time, in a trace that Chrome's tracing page and Perfetto show. A trace has names that the code
 * gives, times and whether something failed: nothing of threads, of what was searched for, or of where they lie.
 */
export interface Profile {
  /** Runs the work, whose end is noted well or not. Its result is handed on as it is, a promise too. */
  span<T>(track: Track, name: string, work: () => T): T;
  /** Answers a call of the contract; slow ones are noted. They may overlap. */
  call<T>(name: CallName, answer: () => Promise<T>): Promise<T>;
  /** Completes the file. What ends afterwards is not noted. Never rejects. */
  close(): Promise<void>;
}

/** Where nobody asked for a profile. */
export const NO_PROFILE: Profile = {
  span: (_track, _name, work) => work(),
  call: (_name, answer) => answer(),
  close: () => Promise.resolve(),
};
