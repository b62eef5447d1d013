import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SkeinWindow } from '../support/pages/skein-window.ts';
import { TestHome } from '../support/test-home.ts';
import { expect, type OpenOptions, test as base } from './fixtures.ts';

export { expect };

export interface WindowFixtures {
  /** An empty home of this test's own. */
  readonly home: TestHome;
  /** Opens Skein on that home and waits until it has been read. */
  readonly openWindow: (options?: Partial<OpenOptions>) => Promise<SkeinWindow>;
}

/** How long a home of thousands of threads may take to be read, on a machine that does much else. */
const READ_MS = 30_000;
/** How long a row is waited for where there may be none: as long as for anything else. */
const FIRST_ROW_MS = 10_000;

/** Tests of the window: a home to fill, and Skein on it. */
export const test = base.extend<WindowFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern.
  home: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-home-'));
    await provide(new TestHome(folder));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  openWindow: async ({ skein, home }, provide) => {
    await provide(async (options = {}) => {
      const window = new SkeinWindow(await skein.open({ home: home.path, ...options }));
      await expect(window.statusBar).toContainText(/database|sqlite/);
      await expect(window.page.getByRole('progressbar')).toHaveCount(0, { timeout: READ_MS });
      // Keys go nowhere before the first row is there; a home may have none.
      await window.rows
        .first()
        .waitFor({ timeout: FIRST_ROW_MS })
        .catch(() => undefined);
      return window;
    });
  },
});
