export { GitDialog } from './git-dialog.tsx';
