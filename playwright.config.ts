import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/lib/chromium.mjs';
import { desktopObstacle, findElectron } from './scripts/lib/electron.mjs';
import type { HostOptions } from './test/e2e/fixtures.ts';

const executablePath = findChromium();
const electronHere = findElectron() !== null && desktopObstacle() === null;

/** The same specs on every host: the web host, the desktop app under a stand-in, and real Electron where it can run. */
export default defineConfig<HostOptions>({
  testDir: './test/e2e',
  outputDir: './test-results',
  workers: 2,
  /** A busy machine may fail a test for its slowness; what passes only now is told at the end of the run. */
  retries: 1,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? '.reports/e2e.json' }],
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: [...CHROMIUM_FLAGS] },
  },
  projects: [
    { name: 'web', use: { hostName: 'web' } },
    { name: 'desktop-stand-in', use: { hostName: 'desktop-stand-in' } },
    /** What only the desktop host does, told by the journal that the stand-in keeps. */
    {
      name: 'desktop-only',
      testDir: './test/support/electron-stand-in',
      use: { hostName: 'desktop-stand-in' },
    },
    ...(electronHere ? [{ name: 'electron', use: { hostName: 'electron' as const } }] : []),
  ],
});
