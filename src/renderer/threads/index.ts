export { LiveMark } from './live-mark.tsx';
export { moveSelection } from './move-selection.ts';
export type { PendingMove } from './pending-moves.ts';
export { RenameBox } from './rename-box.tsx';
export { ThreadEdits } from './thread-edits.ts';
export { ThreadList } from './thread-list.ts';
export { ThreadListView } from './thread-list-view.tsx';
export { focusSelectedRow, LIST_ELEMENT } from './thread-rows.tsx';
export { agentName, modelWords, previewLine, projectName, sourceName } from './thread-words.ts';
export {
  ThreadsContext,
  useAsPending,
  useThreadEdits,
  useThreadList,
  useThreadListState,
} from './threads-context.tsx';
