export { BulkLabelsDialog } from './bulk-labels-dialog.tsx';
export { LabelsDialog } from './labels-dialog.tsx';
export { LibraryPage } from './library-page.tsx';
export { NoteDialog } from './note-dialog.tsx';
