export { Files } from './files.tsx';
export { followFiles, useFilesLabel } from './file-queries.ts';
