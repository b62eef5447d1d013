export { GitTruthPage } from './git-truth-page.tsx';
export { RelinkDialog } from './relink-dialog.tsx';
export { FolderMark, GoneBranchMark, RowTruthMark } from './truth-marks.tsx';
export { TruthKeeper } from './truth-keeper.tsx';
export { followTruth } from './truth-queries.ts';
