import type { bulkCalls } from '../../../shared/bulk-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { countTarget } from './count-target.ts';
import { editThreads } from './edit-threads.ts';
import { exportThreads } from './export-threads.ts';
import { moveThreads } from './move-threads.ts';
import { previewNames } from './preview-names.ts';
import { renameThreads } from './rename-threads.ts';

export const bulkHandlers: HandlersOf<typeof bulkCalls> = {
  'bulk.count': countTarget,
  'bulk.previewNames': previewNames,
  'bulk.rename': renameThreads,
  'bulk.edit': editThreads,
  'bulk.move': moveThreads,
  'bulk.export': exportThreads,
};
