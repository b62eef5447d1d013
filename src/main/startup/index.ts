export * from './backfill.ts';
export { CodexSync } from './codex-sync.ts';
export { dataFolder } from './data-folder.ts';
export { type Databases, homeDataFolder, homeKey, homeTrashFolder, openDatabases } from './open-databases.ts';
export { leaseOwner, ownerHasEnded } from './process-alive.ts';
export { configuredHome, expandUser, homeLabel, type PickedHome, pickHome } from './pick-home.ts';
export { ScanPool } from './scan-pool.ts';
export { SpawnEdgeSync } from './spawn-edge-sync.ts';
export { sweep, type SweepOptions } from './sweep.ts';
