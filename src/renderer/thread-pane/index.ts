export { ThreadPane } from './thread-pane.tsx';
export { useEditRefusal } from './use-edit-refusal.ts';
