export { sourceWord } from '../../shared/thread-source.ts';
export { appendLine, type AppendLineOptions } from './append-line.ts';
export { appendName } from './append-name.ts';
export { isRolloutName, parseRolloutFileName, rolloutFileName } from './file-name.ts';
export { emptyFold, finishFold, foldRecord } from './fold-facts.ts';
export type { FoldedFacts, LineCounts } from './folded-facts.ts';
export { type JsonObject, listOf, objectOf, parseObject, textOf } from './json.ts';
export { isBraced, isClosingBrace, skipSpace, skipSpaceBack } from './line-edges.ts';
export {
  DROPPED_HEAD_BYTES,
  type DroppedLine,
  type LineReader,
  LONGEST_LINE_BYTES,
} from './line-feed.ts';
export {
  type EventKind,
  itemTypeAt,
  type LineKind,
  lineKind,
  recordKind,
  responseTypeAt,
} from './line-kind.ts';
export { listRollouts } from './list-rollouts.ts';
export { REQUEST_MARKER } from './message-preview.ts';
export { buildMetadataLine, type CurrentMetadata, type MetadataLineEdit } from './metadata-line.ts';
export { NAME_INDEX_FILE, type NameEntry, NameIndex } from './name-index.ts';
export { readLines } from './read-lines.ts';
export { readSessionMeta, type SessionMetaLine } from './read-session-meta.ts';
export type { ReadOptions } from './rollout-bytes.ts';
export { liesInHome, rootFolders, rootPaths, type RootFolder } from './rollout-roots.ts';
export { scanRollout } from './scan-rollout.ts';
export { archivedByPath, isGone, statRollout } from './stat-rollout.ts';
export { type WriterLock, writerLockHeld } from './writer-lock.ts';
