/**
 * `node --import` this before a host that runs from its source: the built workers that it names beside itself become
 * their sources. With `SKEIN_TEST_SCANS` the scanning worker becomes the one that keeps a log.
 */
import { registerHooks } from 'node:module';

const sources = new URL('../../../src/main/workers/', import.meta.url);
const scanWorker =
  process.env['SKEIN_TEST_SCANS'] === undefined
    ? new URL('scan-worker.ts', sources).href
    : new URL('./logged-scan-worker.ts', import.meta.url).href;
const transcriptWorker = new URL('transcript-worker.ts', sources).href;
const searchWorker = new URL('search-worker.ts', sources).href;
const spaceWorker = new URL('space-worker.ts', sources).href;

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.endsWith('/scan-worker.js')) return { url: scanWorker, shortCircuit: true };
    if (specifier.endsWith('/transcript-worker.js')) return { url: transcriptWorker, shortCircuit: true };
    if (specifier.endsWith('/search-worker.js')) return { url: searchWorker, shortCircuit: true };
    if (specifier.endsWith('/space-worker.js')) return { url: spaceWorker, shortCircuit: true };
    return next(specifier, context);
  },
});
