import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Route } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/lib/chromium.mjs';
import { invoke } from './ipc-main.ts';
import { INVOKE } from './page-bridge.ts';
import { shown } from './protocol.ts';

/** A page that opened by itself asks for its address within this time, also on a busy machine. */
const STRAY_MS = 1_500;

/** What a window decides about its page. */
export interface PageOwner {
  /** True when the page may go to this address. */
  mayNavigate(url: string): boolean;
}

/** The Chromium that stands for Electron's own: one per app, its profile in the app's user data. */
export class Chromium {
  readonly #context: BrowserContext;
  readonly #owners = new Map<Page, PageOwner>();
  /** Hears of every address that a page wanted to open in a window of its own. */
  readonly #onOpen: (url: string) => void;
  #creating = 0;

  private constructor(context: BrowserContext, onOpen: (url: string) => void) {
    this.#context = context;
    this.#onOpen = onOpen;
  }

  static async launch(userData: string, onOpen: (url: string) => void): Promise<Chromium> {
    const executablePath = findChromium();
    const context = await chromium.launchPersistentContext(join(userData, 'chromium'), {
      ...(executablePath === null ? {} : { executablePath }),
      args: [...CHROMIUM_FLAGS, '--remote-debugging-port=0'],
      viewport: { width: 1440, height: 900 },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const standIn = new Chromium(context, onOpen);
    await standIn.#prepare();
    return standIn;
  }

  /** Where a test can attach with the DevTools protocol. */
  static endpoint(userData: string): string {
    const [port] = readFileSync(join(userData, 'chromium', 'DevToolsActivePort'), 'utf8').split('\n');
    return `http://127.0.0.1:${port}`;
  }

  /** A page for one window; the first window takes the one that Chromium starts with. */
  async newPage(owner: PageOwner): Promise<Page> {
    const spare = this.#context.pages().find((page) => !this.#owners.has(page));
    this.#creating += 1;
    const page = spare ?? (await this.#context.newPage());
    this.#owners.set(page, owner);
    this.#creating -= 1;
    return page;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  async #prepare(): Promise<void> {
    await this.#context.exposeBinding(INVOKE, (source, channel: string, args: readonly unknown[]) =>
      invoke(source.frame, channel, args),
    );
    await this.#context.route('**/*', (route) => this.#guard(route));
    this.#context.on('page', (page) => void this.#closeStray(page));
  }

  /** Navigations are the owner's to allow, as Electron's `will-navigate` has it. */
  async #guard(route: Route): Promise<void> {
    const request = route.request();
    const owner = request.isNavigationRequest() ? this.#owners.get(pageOf(route) as Page) : undefined;
    const url = shown(request.url());
    if (request.isNavigationRequest() && owner === undefined) {
      this.#onOpen(url);
      return route.abort('aborted');
    }
    if (owner !== undefined && !owner.mayNavigate(url)) return route.abort('aborted');
    return route.continue();
  }

  async #closeStray(page: Page): Promise<void> {
    if (this.#creating > 0 || this.#owners.has(page)) return;
    await page.waitForTimeout(STRAY_MS).catch(() => undefined);
    if (!this.#owners.has(page)) await page.close().catch(() => undefined);
  }
}

/** A page that is only just opening has no frame to ask yet. */
function pageOf(route: Route): Page | null {
  try {
    return route.request().frame().page();
  } catch {
    return null;
  }
}
