import type { CallInput, CallResult, KnownHome } from '../../../shared/contract.ts';

/** A thread, and an item of it by its position; null: where the thread was left. */
export type ThreadPlace = NonNullable<CallInput<'homes.openWindow'>['at']>;

/** What the apps of a process know of each other's homes. `current`: the key of the home that asks. */
export interface HomesDoor {
  list(current: string): Promise<CallResult<'homes.list'>>;
  add(current: string, input: CallInput<'homes.add'>): Promise<KnownHome>;
  change(current: string, input: CallInput<'homes.change'>): Promise<readonly KnownHome[]>;
  close(current: string, key: string): Promise<readonly KnownHome[]>;
  forget(current: string, key: string): Promise<readonly KnownHome[]>;
  /** @throws SkeinError `unsupported` where the host opens no windows. */
  openWindow(key: string, at?: ThreadPlace): Promise<void>;
  /** Questions about the threads of all homes. */
  readonly all: AllHomesDoor;
}

export interface AllHomesDoor {
  threads(input: CallInput<'homes.threads'>): Promise<CallResult<'homes.threads'>>;
  search(input: CallInput<'homes.search'>): Promise<CallResult<'homes.search'>>;
}
