import type { CallInput, CallResult, KnownHome } from '../../../shared/contract.ts';

/** What the apps of a process know of each other's homes. `current`: the key of the home that asks. */
export interface HomesDoor {
  list(current: string): Promise<CallResult<'homes.list'>>;
  add(current: string, input: CallInput<'homes.add'>): Promise<KnownHome>;
  change(current: string, input: CallInput<'homes.change'>): Promise<readonly KnownHome[]>;
  close(current: string, key: string): Promise<readonly KnownHome[]>;
  forget(current: string, key: string): Promise<readonly KnownHome[]>;
  /** @throws SkeinError `unsupported` where the host opens no windows. */
  openWindow(key: string): Promise<void>;
}
