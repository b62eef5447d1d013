import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { app, Preventable } from './app.ts';
import { note } from './journal.ts';
import { EMIT, preloadScript } from './page-bridge.ts';
import { loadable, shown } from './protocol.ts';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WindowOptions extends Partial<Rectangle> {
  readonly webPreferences: { readonly preload: string };
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'deny' };

class WebContents extends EventEmitter {
  page: Page | null = null;
  #openHandler: OpenHandler | undefined;

  constructor() {
    super();
    app.on('stand-in-open', (url: string) => this.#openHandler?.({ url }));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return shown(this.page?.url() ?? '');
  }

  isLoading(): boolean {
    return this.page === null;
  }

  isDestroyed(): boolean {
    return this.page?.isClosed() ?? false;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    const emit = ([name, on, values]: readonly [string, string, readonly unknown[]]): void => {
      (globalThis as unknown as Record<string, (on: string, values: readonly unknown[]) => void>)[name]?.(
        on,
        values,
      );
    };
    void this.page?.evaluate(emit, [EMIT, channel, args] as const).catch(() => undefined);
  }

  /** Asks the app's listeners; an address that the window itself is loading is never asked about. */
  allows(event: 'will-navigate', url: string): boolean {
    const asked = new Preventable(url);
    this.emit(event, asked);
    return !asked.defaultPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #preload: string;
  readonly #bounds: Rectangle;
  #maximized = false;
  #announced = false;
  #closed = false;

  constructor({ x = 0, y = 0, width = 800, height = 600, webPreferences }: WindowOptions) {
    super();
    this.#preload = preloadScript(readFileSync(webPreferences.preload, 'utf8'));
    this.#bounds = { x, y, width, height };
    app.windows.add(this);
    note('window', { ...this.#bounds, webPreferences });
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().at(-1) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    const page = await (await app.chromium()).newPage({
      mayNavigate: (to) => to === url || this.webContents.allows('will-navigate', to),
    });
    this.webContents.page = page;
    page.on('close', () => this.close());
    await page.addInitScript(this.#preload);
    await page.goto(await loadable(url));
    this.emit('ready-to-show');
  }

  show(): void {
    note('show', {});
    if (!this.#announced) app.announce();
    this.#announced = true;
  }

  focus(): void {
    note('focus', {});
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close', new Preventable());
    void this.webContents.page?.close().catch(() => undefined);
    app.windowClosed(this);
  }

  maximize(): void {
    this.#maximized = true;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }
}
