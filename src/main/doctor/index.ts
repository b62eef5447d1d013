export { copies } from './copy-findings.ts';
export { diagnose, diagnoseInSteps, groupFindings, inOrder, isHealthy } from './diagnose.ts';
export { readBadLines, type ReadBadLinesOptions } from './read-bad-lines.ts';
export { readLastLine } from './read-last-line.ts';
export { readNameIndex } from './read-name-index.ts';
export type {
  BrokenEntry,
  LeftoverFile,
  BadLines,
  Diagnosis,
  ExaminedFile,
  ExaminedRow,
  ExpectedField,
  HomeFacts,
  LastLine,
  NameIndexFacts,
  Repair,
  RowAbility,
  RowPlace,
  RowTarget,
  StaleOwnRow,
  TrashedThread,
} from './types.ts';
