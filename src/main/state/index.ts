export { type OpenStateDbOptions, openStateDb } from './open-state-db.ts';
export type {
  BackfillState,
  BackfillStatus,
  KnownRollout,
  OpenStateDb,
  SpawnEdgeRow,
  StateDb,
  StateDbStorage,
  UnreadableRollout,
} from './types.ts';
