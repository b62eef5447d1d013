export { accountFor, type FileAccount, type KnownFile } from './account.ts';
export {
  type ComparedFolder,
  comparedFolder,
  type RealPath,
  realPathsOnce,
  startedFolder,
} from './compared-folder.ts';
export { configuredProviders } from './configured-provider.ts';
export { isNumbered } from './doubts.ts';
export { judge } from './judge.ts';
export { SCAN_CAP } from './limits.ts';
export {
  isNumberWorkerData,
  NumberClient,
  type NumberedFile,
  NumberFinder,
  type NumberOptions,
  type NumberService,
  serveNumbers,
} from './numbers/index.ts';
export { compareWalk, isSegment, walkPlace } from './place.ts';
export { readHead } from './read-head.ts';
export type { HomeFacts, OrdinalBreak, RolloutHead, ThreadFacts, ThreadFile, ThreadRow } from './types.ts';
