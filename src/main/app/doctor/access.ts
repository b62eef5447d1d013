import type { CodexDb } from '../../codex-db/types.ts';
import type { FileSystem } from '../../rollout/index.ts';
import type { StateDb } from '../../state/types.ts';
import { Catalog, type LocalContext } from '../../thread-store/local/index.ts';
import { CheckUps } from './check-ups.ts';

/** What an examination and its repairs reach that no other use case does. */
export interface DoctorAccess {
  /** Real path of the Codex home. */
  readonly home: string;
  readonly readOnly: boolean;
  readonly codexDb: CodexDb | null;
  readonly scan: LocalContext['scan'];
  /** Every change of a file goes through here. */
  readonly files: FileSystem;
  readonly trashFolder: string | null;
  /** Keeps Skein's own rows true; null: there are none. */
  readonly catalog: Catalog | null;
  /** The last examination. */
  readonly checkUps: CheckUps;
}

export function doctorAccess(local: LocalContext, stateDb: StateDb | null): DoctorAccess {
  const { home, readOnly, codexDb, scan, files, trashFolder } = local;
  const catalog = stateDb === null ? null : new Catalog(local, stateDb);
  return { home, readOnly, codexDb, scan, files, trashFolder, catalog, checkUps: new CheckUps() };
}
