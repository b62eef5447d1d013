export { sourceWord } from '../../shared/thread-source.ts';
export { appendLine, type AppendLineOptions } from './append-line.ts';
export { appendName, type NameChange } from './append-name.ts';
export { writeAll } from './append-whole-line.ts';
export { skip as skipToken } from './byte-steps.ts';
export type { FilePicture } from './byte-sum.ts';
export { copyFileSafely } from './copy-file.ts';
export { endLastLine, type EndLastLineOptions } from './end-last-line.ts';
export { entryAt, isTaken } from './entry-at.ts';
export { errorCode, fileStep } from './file-errors.ts';
export { type FileLock, lockExisting, type LockAttempt, tryLockFile } from './file-lock.ts';
export {
  isRolloutName,
  newRolloutPath,
  parseRolloutFileName,
  rolloutFileName,
  segmentIdOf,
} from './file-name.ts';
export { type FileSystem, nodeFiles, type OpenFile } from './file-system.ts';
export { emptyFold, finishFold, foldRecord } from './fold-facts.ts';
export type { FoldedFacts, LineCounts } from './folded-facts.ts';
export { type FolderPlace, folderPlaces } from './folder-places.ts';
export { historyBaseOf, LONGEST_LINEAGE } from './history-base.ts';
export { type HistoryBases, type HistoryPart, historyBases, type LocateBase } from './history-bases.ts';
export { type JsonObject, listOf, objectOf, parseObject, textOf } from './json.ts';
export { type FactsOf, inheritedPreview } from './inherited-preview.ts';
export { isBraced, isClosingBrace, skipSpace, skipSpaceBack } from './line-edges.ts';
export {
  DROPPED_HEAD_BYTES,
  type DroppedLine,
  type LineReader,
  LONGEST_LINE_BYTES,
  type LongLine,
} from './line-feed.ts';
export {
  type EventKind,
  itemTypeAt,
  type LineKind,
  lineKind,
  recordKind,
  recordTypeAt,
  responseTypeAt,
} from './line-kind.ts';
export { LearnedFiles, type LearnedFormat, type ListedFile } from './learned-files.ts';
export { listRollouts } from './list-rollouts.ts';
export { buildMetadataLine, type CurrentMetadata, type MetadataLineEdit } from './metadata-line.ts';
export { moveFile } from './move-file.ts';
export { NAME_INDEX_FILE, type NameEntry, NameIndex } from './name-index.ts';
export { isPersisted, type WritableHistoryMode } from './persistence-policy.ts';
export { readItems, type ReadItemsOptions } from './read-items.ts';
export { readLines } from './read-lines.ts';
export { readSessionMeta, type SessionMetaLine } from './read-session-meta.ts';
export type { CreateRecorderOptions, ResumeRecorderOptions } from './recorder-options.ts';
export { byteChunks, type ReadOptions } from './rollout-bytes.ts';
export { RolloutRecorder } from './rollout-recorder.ts';
export { prepareReplacement, type Replacement } from './replace-parts.ts';
export { growthOf, type ReplacedPart } from './replaced-bytes.ts';
export { restoreTimes } from './restore-times.ts';
export { liesInHome, rootFolders, rootPaths, type RootFolder } from './rollout-roots.ts';
export { type ScanMark, scanOnwards, type ScanStep } from './scan-onwards.ts';
export { scanRollout } from './scan-rollout.ts';
export { buildSessionMeta, type SessionMetaFacts, type SpawnFacts } from './session-meta-payload.ts';
export { syncFolder } from './sync-folder.ts';
export { archivedByPath, isGone, statRollout } from './stat-rollout.ts';
export {
  takeWriterLock,
  type WriterLock,
  type WriterLockHandle,
  writerLockHeld,
} from './writer-lock.ts';
export { foreseeRewriting } from './write-beside.ts';
export { compressedChunks, wholeText } from './zstd.ts';
