import { createStore, type StoreApi } from 'zustand/vanilla';
import { toSkeinError } from '../../shared/errors.ts';
import {
  LOOKS,
  lookOf,
  type PreferenceChange,
  type Preferences as PreferenceValues,
  preferencesFromLook,
  THEMES,
} from '../../shared/preferences.ts';
import type { SkeinClient } from '../client/index.ts';
import { setTimeFormat, type Toasts } from '../ui/index.ts';

/** Where the theme was kept before main kept it. */
const OLD_THEME = 'skein.theme';

export interface PreferencesParts {
  readonly client: Pick<SkeinClient, 'call' | 'on' | 'onReconnect'>;
  readonly toasts: Pick<Toasts, 'show'>;
  readonly page: Pick<Window, 'document' | 'localStorage'>;
}

/** What the user prefers, as main keeps it for all windows. A change shows at once and goes back when it is refused. */
export class Preferences {
  readonly store: StoreApi<PreferenceValues>;
  readonly #parts: PreferencesParts;
  /** What main keeps, as far as is known. */
  #kept: PreferenceValues;
  /** Changes that main has not answered yet: they show over what it keeps, which an earlier answer may tell of. */
  #waiting: readonly PreferenceChange[] = [];

  constructor(parts: PreferencesParts) {
    this.#parts = parts;
    const root = parts.page.document.documentElement;
    this.#kept = preferencesFromLook((name) => root.getAttribute(`data-${name}`));
    this.store = createStore(() => this.#kept);
    this.#show(this.#kept);
  }

  get now(): PreferenceValues {
    return this.store.getState();
  }

  /** Takes over what main keeps, now and whenever it changes. Returns the function that stops it. */
  follow(): () => void {
    const { client } = this.#parts;
    const stops = [
      client.on('preferences.changed', ({ preferences }) => this.#take(preferences)),
      client.onReconnect(() => void this.#load()),
    ];
    void this.#load();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Resolves with why the change was refused; null: it is kept. */
  async set(change: PreferenceChange): Promise<string | null> {
    this.#waiting = [...this.#waiting, change];
    this.#take(this.#kept);
    try {
      const { preferences } = await this.#parts.client.call('desk.setPreferences', { change });
      this.#answered(change, preferences);
      return null;
    } catch (thrown) {
      this.#answered(change, this.#kept);
      return toSkeinError(thrown).message;
    }
  }

  /** As `set`; a refusal is shown as a message. */
  async choose(change: PreferenceChange): Promise<void> {
    const refusal = await this.set(change);
    if (refusal !== null) this.#parts.toasts.show(`Not kept: ${refusal}`);
  }

  async #load(): Promise<void> {
    try {
      const { preferences, kept } = await this.#parts.client.call('desk.preferences', {});
      this.#take(preferences);
      if (!kept) await this.#moveOldTheme();
    } catch {
      // The usual preferences do until main can be reached.
    }
  }

  async #moveOldTheme(): Promise<void> {
    const { localStorage } = this.#parts.page;
    const theme = THEMES.find((name) => name === localStorage.getItem(OLD_THEME));
    if (theme !== undefined && (await this.set({ theme })) === null) localStorage.removeItem(OLD_THEME);
  }

  #answered(change: PreferenceChange, kept: PreferenceValues): void {
    this.#waiting = this.#waiting.filter((other) => other !== change);
    this.#take(kept);
  }

  #take(kept: PreferenceValues): void {
    this.#kept = kept;
    const shown = this.#waiting.reduce<PreferenceValues>(
      (values, change) => ({ ...values, ...change }),
      kept,
    );
    this.store.setState(shown);
    this.#show(shown);
  }

  #show(preferences: PreferenceValues): void {
    const root = this.#parts.page.document.documentElement;
    const look = lookOf(preferences);
    for (const name of LOOKS) {
      const value = look[name];
      if (value === undefined) root.removeAttribute(`data-${name}`);
      else root.setAttribute(`data-${name}`, value);
    }
    setTimeFormat(preferences);
  }
}
