export { download } from './download.ts';
export { exportedWords, FORMATS } from './export-words.ts';
export { ExportDialog } from './export-dialog.tsx';
