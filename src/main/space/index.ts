export { measureRollout } from './measure-rollout.ts';
export { Measurer, type MeasurerOptions } from './measurer.ts';
export {
  type HomeSpace,
  LINE_KINDS,
  type RolloutAnatomy,
  type SpaceFile,
  type SpaceService,
  type SpaceWatch,
  type TokenCounts,
} from './types.ts';
export { localDay, usageRows } from './usage-table.ts';
export { isSpaceWorkerData } from './worker/messages.ts';
export { serveSpace } from './worker/serve-space.ts';
export { SpaceClient } from './worker/space-client.ts';
