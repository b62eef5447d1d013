export { HiddenChip } from './hidden-chip.tsx';
export { HiddenThreads } from './hidden-threads.tsx';
export { VerdictDialog } from './verdict-dialog.tsx';
