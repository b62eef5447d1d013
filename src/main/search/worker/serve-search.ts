import type { MessagePort } from 'node:worker_threads';
import { LocalExtractor } from '../indexing/index.ts';
import { serveExtractor } from './serve-extractor.ts';
import { serveKeeper } from './serve-keeper.ts';
import { serveQuestions } from './serve-questions.ts';
import type { SearchWorkerData } from './worker-data.ts';

/** The body of a worker of the search index, whichever it is. */
export function serveSearch(port: MessagePort, { search }: SearchWorkerData): void {
  switch (search.role) {
    case 'keep':
      return serveKeeper(port, search);
    case 'ask':
      return serveQuestions(port, search.path);
    case 'extract':
      return serveExtractor(
        port,
        new LocalExtractor({
          indexFolder: search.indexFolder,
          log: () => undefined,
          memoryBytes: READ_ONCE_BYTES,
        }),
      );
    default:
      return search satisfies never;
  }
}

/** What is read in a filling is hardly ever asked for again. */
const READ_ONCE_BYTES = 256 * 1024;
