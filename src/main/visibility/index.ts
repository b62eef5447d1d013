export { accountFor, type FileAccount, type KnownFile } from './account.ts';
export { configuredProviders } from './configured-provider.ts';
export { judge } from './judge.ts';
export { SCAN_CAP } from './limits.ts';
export { compareWalk, isSegment, walkPlace } from './place.ts';
export { readHead, type ReadHeadOptions } from './read-head.ts';
export type { HomeFacts, RolloutHead, ThreadFacts, ThreadFile, ThreadRow } from './types.ts';
