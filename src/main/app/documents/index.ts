export { DocumentFiles, DOCUMENTS_PATH } from './document-files.ts';
export { safeName } from './safe-name.ts';
export { withDraft } from './with-draft.ts';
export type { DocumentStore, DraftDocument } from './types.ts';
