import type { calls } from '../../shared/contract.ts';
import { archiveThread } from './archive-thread.ts';
import { cancelWork } from './cancel-work.ts';
import { chooseImport } from './choose-import.ts';
import { deleteThread } from './delete-thread.ts';
import { emptyTrash } from './empty-trash.ts';
import { findThreads } from './find-threads.ts';
import { forkThread } from './fork-thread.ts';
import { listThreads } from './list-threads.ts';
import { listLive } from './live/list-live.ts';
import { listTrash } from './list-trash.ts';
import { planUpdate } from './plan-update.ts';
import { readGit } from './read-git.ts';
import { readMemory } from './read-memory.ts';
import { readSources } from './read-sources.ts';
import { readThread } from './read-thread.ts';
import { refreshThreads } from './refresh-threads.ts';
import { restoreTrash } from './restore-trash.ts';
import { runImport } from './run-import.ts';
import {
  filesOfThread,
  listSearches,
  pauseSearch,
  rebuildSearch,
  removeSearch,
  runSearch,
  saveSearch,
  searchState,
  threadsOfFile,
} from './search/index.ts';
import { threadDescendants } from './thread-descendants.ts';
import { threadFacets } from './thread-facets.ts';
import { exportThread } from './transcript/export-thread.ts';
import { findInThread } from './transcript/find-in-thread.ts';
import { findSecrets } from './transcript/find-secrets.ts';
import { openText } from './transcript/open-text.ts';
import { readBadLines } from './transcript/read-bad-lines.ts';
import { readImage } from './transcript/read-image.ts';
import { readItems } from './transcript/read-items.ts';
import { readMap } from './transcript/read-map.ts';
import { readRaw } from './transcript/read-raw.ts';
import { readTail } from './transcript/read-tail.ts';
import { readTurns } from './transcript/read-turns.ts';
import { journalHandlers } from './journal/index.ts';
import { bulkHandlers } from './bulk/index.ts';
import { visibilityHandlers } from './visibility/index.ts';
import { doctorHandlers } from './doctor/index.ts';
import { relinkHandlers } from './relink/index.ts';
import { libraryHandlers } from './library/index.ts';
import { spaceHandlers } from './space/index.ts';
import { usageHandlers } from './usage/index.ts';
import { deskHandlers } from './desk/index.ts';
import { homesHandlers } from './homes/index.ts';
import type { HandlersOf } from './handler.ts';
import { unarchiveThreads } from './unarchive-threads.ts';
import { updateThread } from './update-thread.ts';

/** Every call of the contract and the use case that answers it. */
export const handlers: HandlersOf<typeof calls> = {
  'home.status': (context) => Promise.resolve(context.status.value),
  'app.memory': readMemory,
  'threads.list': listThreads,
  'threads.refresh': refreshThreads,
  'threads.facets': threadFacets,
  'threads.read': readThread,
  'threads.find': findThreads,
  'threads.update': updateThread,
  'threads.plan': planUpdate,
  'threads.descendants': threadDescendants,
  'threads.sources': readSources,
  'threads.live': listLive,
  'threads.archive': archiveThread,
  'threads.unarchive': unarchiveThreads,
  'threads.delete': deleteThread,
  'threads.fork': forkThread,
  'trash.list': listTrash,
  'trash.restore': restoreTrash,
  'trash.empty': emptyTrash,
  'import.run': runImport,
  'import.choose': chooseImport,
  'work.cancel': cancelWork,
  'git.read': readGit,
  'transcript.read': readItems,
  'transcript.tail': readTail,
  'transcript.map': readMap,
  'transcript.turns': readTurns,
  'transcript.find': findInThread,
  'transcript.raw': readRaw,
  'transcript.badLines': readBadLines,
  'transcript.image': readImage,
  'transcript.openText': openText,
  'transcript.secrets': findSecrets,
  'transcript.export': exportThread,
  'search.run': runSearch,
  'search.state': searchState,
  'search.pause': pauseSearch,
  'search.rebuild': rebuildSearch,
  'files.threads': threadsOfFile,
  'files.changed': filesOfThread,
  'searches.list': listSearches,
  'searches.save': saveSearch,
  'searches.remove': removeSearch,
  ...journalHandlers,
  ...bulkHandlers,
  ...visibilityHandlers,
  ...doctorHandlers,
  ...relinkHandlers,
  ...libraryHandlers,
  ...spaceHandlers,
  ...usageHandlers,
  ...deskHandlers,
  ...homesHandlers,
};
