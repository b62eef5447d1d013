import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Processes and worker threads that tests start run the sources as they are. Node then strips the types of each file in
 * each of them, unless what it made is kept; without that, one worker in about a thousand took its process with it while
 * it ended (Node 24.21, seen under heavy load). Read by Node when a process starts, so that it holds for all of these.
 */
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compile', import.meta.url));

/** What comes by itself (an event, a change on disk) is waited for this long: a busy machine is no failure. */
const expect = { poll: { timeout: 5_000 } };

/** Three suites that `npm test` runs one after the other; each can be run alone with `--project`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          expect,
        },
      },
    ],
  },
});
