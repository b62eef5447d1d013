import type { EventName, EventPayload, Reply } from '../../../shared/contract.ts';
import { SkeinError, toErrorData, toSkeinError } from '../../../shared/errors.ts';
import type { App, AppListener } from '../types.ts';

/** Starts the app of a known home, by its key. Rejects with `not_found` for a home that nobody knows. */
export type StartHome = (key: string) => Promise<App>;

/**
 * The apps of one process, one a home: that of the startup home, and those that windows asked for since. A call that
 * names no home is the startup home's.
 */
export class RunningApps implements App {
  readonly #startup: App;
  readonly #startHome: StartHome;
  readonly #listeners = new Set<AppListener>();
  /** Being opened, or open. One that could not be opened is not kept, so that the next call tries again. */
  readonly #opening = new Map<string, Promise<App>>();
  readonly #open = new Map<string, App>();
  /** Ending their last step: another app of the home begins only afterwards, so that none takes the other's work for broken off. */
  readonly #shutting = new Map<string, Promise<void>>();
  /** Homes that a window asked something of since they were opened. */
  readonly #claimed = new Set<string>();
  #closing = false;

  /** `startupKey`: the key under which calls may name the startup home too. */
  readonly startupKey: string;

  constructor(startup: { readonly key: string; readonly app: App }, startHome: StartHome) {
    this.#startup = startup.app;
    this.startupKey = startup.key;
    this.#startHome = startHome;
    startup.app.subscribe((event, payload) => this.#tellStartup(event, payload));
  }

  handle(name: string, params: unknown, home: string | null = null): Promise<Reply> {
    if (home !== null) this.#claimed.add(home);
    return this.ask(home, name, params);
  }

  /** As `handle`, for what is no window that shows the home: it opens the home, and does not keep it open. */
  async ask(home: string | null, name: string, params: unknown): Promise<Reply> {
    try {
      const app = await this.#appOf(home);
      return await app.handle(name, params);
    } catch (thrown) {
      return { ok: false, error: toErrorData(toSkeinError(thrown)) };
    }
  }

  subscribe(listener: AppListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Addresses of documents are random, so that each belongs to one home. */
  fileOf(url: string): ReturnType<NonNullable<App['fileOf']>> {
    for (const app of [this.#startup, ...this.#open.values()]) {
      const file = app.fileOf?.(url) ?? null;
      if (file !== null) return file;
    }
    return null;
  }

  isOpen(key: string): boolean {
    return key === this.startupKey || this.#open.has(key);
  }

  /** Closes the app of a home beside the startup home, if it is open. The next call for it opens it again. */
  async shut(key: string): Promise<void> {
    const opening = this.#opening.get(key);
    if (opening === undefined) return await this.#shutting.get(key);
    this.#opening.delete(key);
    this.#open.delete(key);
    this.#claimed.delete(key);
    const shutting = closed(opening);
    this.#shutting.set(key, shutting);
    try {
      await shutting;
    } finally {
      if (this.#shutting.get(key) === shutting) this.#shutting.delete(key);
    }
  }

  /** Closes a home that no window asked anything of; any other stays as it is. */
  async letGo(key: string): Promise<void> {
    if (!this.#opening.has(key) || this.#claimed.has(key) || this.#closing) return;
    await this.shut(key);
    this.tellChanged();
  }

  /** Tells every window that it is worth asking all homes again. */
  tellNews(news: EventPayload<'homes.news'>): void {
    this.#tell('homes.news', news, null);
  }

  /** Tells every window that homes were added, changed, opened or closed. */
  tellChanged(): void {
    this.#tellStartup('homes.changed', {});
    for (const key of this.#opening.keys()) this.#tell('homes.changed', {}, key);
  }

  async close(): Promise<void> {
    this.#closing = true;
    const others = [...this.#opening.keys()].map((key) => this.shut(key));
    await Promise.allSettled([...others, ...this.#shutting.values(), this.#startup.close()]);
    this.#listeners.clear();
  }

  async #appOf(key: string | null): Promise<App> {
    if (key === null || key === this.startupKey) return this.#startup;
    if (this.#closing) throw new SkeinError('internal', 'Skein is closing');
    const opening = this.#opening.get(key) ?? this.#begin(key);
    this.#opening.set(key, opening);
    return opening;
  }

  async #begin(key: string): Promise<App> {
    try {
      await this.#shutting.get(key)?.catch(() => undefined);
      const app = await this.#startHome(key);
      this.#open.set(key, app);
      app.subscribe((event, payload) => this.#tell(event, payload, key));
      this.tellChanged();
      return app;
    } catch (thrown) {
      this.#opening.delete(key);
      throw thrown;
    }
  }

  /** Windows know the startup home under either of its names. */
  #tellStartup(event: EventName, payload: unknown): void {
    this.#tell(event, payload, null);
    this.#tell(event, payload, this.startupKey);
  }

  #tell(...told: Parameters<AppListener>): void {
    for (const listener of this.#listeners) listener(...told);
  }
}

async function closed(opening: Promise<App>): Promise<void> {
  const app = await opening.catch(() => null);
  await app?.close();
}
