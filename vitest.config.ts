import { defineConfig } from 'vitest/config';

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
          testTimeout: 30_000,
          expect,
        },
      },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 30_000, expect } },
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
