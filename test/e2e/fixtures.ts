import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type HostName, type OpenedHost, openHost, startSecond } from '../support/e2e-hosts.ts';

export { expect };

export interface HostOptions {
  readonly hostName: HostName;
}

export interface OpenOptions {
  /** The Codex home to open. */
  readonly home: string;
  readonly readOnly?: boolean;
  /** More options for the host's command line, such as `--sample`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Skein on the project's host, with a data folder of its own that lasts for one test. */
export interface Skein {
  readonly host: HostName;
  readonly dataFolder: string;
  /** What the stand-in's desktop was asked to do, one JSON object a line; only that host writes it. */
  readonly journal: string;
  /** Starts Skein and answers with its window once that has loaded. Ends the one that was open before. */
  open(options: OpenOptions): Promise<Page>;
  /** Starts the desktop host once more beside the open one, with more words, and waits until it ends. */
  startAgain(args?: readonly string[]): Promise<{ readonly status: number | null }>;
  /** Ends Skein; the data folder stays, so that a test can start it again. */
  close(): Promise<void>;
}

/** `skein` opens the app; a script error or a breach of the content policy in its window fails the test. */
export const test = base.extend<HostOptions & { readonly skein: Skein }>({
  hostName: ['web', { option: true }],
  skein: async ({ hostName, context }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'skein-e2e-'));
    const complaints: string[] = [];
    let opened: OpenedHost | null = null;
    let last: OpenOptions | null = null;
    const skein: Skein = {
      host: hostName,
      dataFolder: join(folder, 'data'),
      journal: join(folder, 'journal'),
      async open(options) {
        await skein.close();
        last = options;
        opened = await openHost(hostName, { ...launch(skein, options), newPage: () => context.newPage() });
        collectComplaints(opened.page, complaints);
        return opened.page;
      },
      startAgain: (args = []) => {
        const options = last ?? { home: skein.dataFolder };
        return startSecond(launch(skein, { ...options, args: [...(options.args ?? []), ...args] }));
      },
      async close() {
        await opened?.close();
        opened = null;
      },
    };
    await provide(skein);
    await skein.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    expect(complaints, 'script errors and policy breaches in the window').toEqual([]);
  },
});

function launch(skein: Skein, { home, readOnly = false, args = [], env = {} }: OpenOptions) {
  return {
    args: ['--home', home, ...(readOnly ? ['--read-only'] : []), ...args],
    env: { ...process.env, ...env, SKEIN_DATA_DIR: skein.dataFolder, STAND_IN_JOURNAL: skein.journal },
  };
}

function collectComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      complaints.push(message.text());
  });
}
