import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { CallInput, CallResult, KnownHome } from '../../../shared/contract.ts';
import { invalidRequest, SkeinError, unsupported } from '../../../shared/errors.ts';
import { HOME_COLOURS } from '../../../shared/homes.ts';
import { expandUser, homeKey } from '../../startup/index.ts';
import type { KeptFile } from '../kept-file.ts';
import { systemClock } from '../live/index.ts';
import type { AppOptions } from '../types.ts';
import { AllHomes } from './all-homes.ts';
import { findHomes, looksLikeBackup, looksLikeHome, realPath } from './find-homes.ts';
import type { HomeEntry } from './homes-file.ts';
import type { RunningApps } from './running-apps.ts';
import type { HomesDoor, ThreadPlace } from './types.ts';

export interface HomeListParts {
  readonly kept: KeptFile<readonly HomeEntry[]>;
  /** The home that Skein was started with; it need not be among those that are kept. */
  readonly startup: HomeEntry;
  readonly running: RunningApps;
  readonly host: Pick<AppOptions, 'env' | 'openWindow'>;
}

/** The homes that Skein knows, kept in a file, and whether they are open. */
export class HomeList implements HomesDoor {
  readonly #parts: HomeListParts;
  readonly #startupKey: string;
  readonly all: AllHomes;

  constructor(parts: HomeListParts) {
    this.#parts = parts;
    this.#startupKey = homeKey(parts.startup.path);
    this.all = new AllHomes({ running: parts.running, known: () => this.#known(''), clock: systemClock });
  }

  async list(current: string): Promise<CallResult<'homes.list'>> {
    const homes = await this.#known(current);
    const known = new Set(homes.map(({ path }) => path));
    const found = findHomes(this.#parts.host.env).flatMap((path) => realPath(path) ?? []);
    const paths = [...new Set(found)].filter((path) => !known.has(path));
    return { homes, suggestions: paths.map((path) => ({ path, readOnly: looksLikeBackup(path) })) };
  }

  async add(current: string, { path, name, readOnly }: CallInput<'homes.add'>): Promise<KnownHome> {
    const real = realPath(resolve(expandUser(path.trim(), this.#parts.host.env)));
    if (real === null) throw invalidRequest(`there is no folder at ${path}`);
    if (!looksLikeHome(real)) throw invalidRequest(`${real} holds nothing that Codex keeps in a home`);
    const known = await this.#known(current);
    if (known.some((home) => home.path === real)) throw invalidRequest(`${real} is among the homes already`);
    const colour = HOME_COLOURS[known.length % HOME_COLOURS.length] ?? HOME_COLOURS[0];
    const entry = { path: real, name: name ?? nameOf(real), colour, readOnly };
    await this.#parts.kept.change((homes) => [...homes, entry]);
    this.#parts.running.tellChanged();
    return byKey(await this.#known(current), homeKey(real));
  }

  async change(
    current: string,
    { key, ...change }: CallInput<'homes.change'>,
  ): Promise<readonly KnownHome[]> {
    const before = byKey(await this.#known(current), key);
    const locks = change.readOnly !== undefined && change.readOnly !== before.readOnly;
    if (locks && before.startup) {
      throw invalidRequest('whether this home can be changed was decided when Skein was started');
    }
    await this.#parts.kept.change((homes) => {
      const all = homes.some(({ path }) => path === before.path) ? homes : [this.#parts.startup, ...homes];
      return all.map((home) => (homeKey(home.path) === key ? { ...home, ...change } : home));
    });
    return this.#after(current, locks ? key : null);
  }

  async close(current: string, key: string): Promise<readonly KnownHome[]> {
    this.#refuseStartup(key);
    return this.#after(current, key);
  }

  async forget(current: string, key: string): Promise<readonly KnownHome[]> {
    this.#refuseStartup(key);
    await this.#parts.kept.change((homes) => homes.filter(({ path }) => homeKey(path) !== key));
    return this.#after(current, key);
  }

  async openWindow(key: string, at?: ThreadPlace): Promise<void> {
    const { openWindow } = this.#parts.host;
    if (openWindow === undefined) throw unsupported('open a window from here: the browser does');
    await this.entry(key);
    await openWindow(key, at);
  }

  /** What is kept of a home. `not_found`: nobody knows it. */
  async entry(key: string): Promise<HomeEntry> {
    return byKey(await this.#entries(), key);
  }

  async #after(current: string, shut: string | null): Promise<readonly KnownHome[]> {
    const { running } = this.#parts;
    if (shut !== null) await running.shut(shut);
    running.tellChanged();
    return this.#known(current);
  }

  async #known(current: string): Promise<readonly KnownHome[]> {
    const { running, startup } = this.#parts;
    return (await this.#entries()).map((entry) => {
      const isStartup = entry.key === this.#startupKey;
      return {
        ...entry,
        readOnly: isStartup ? startup.readOnly : entry.readOnly,
        state: running.isOpen(entry.key) ? 'open' : existsSync(entry.path) ? 'closed' : 'missing',
        current: entry.key === current,
        startup: isStartup,
      };
    });
  }

  async #entries(): Promise<readonly (HomeEntry & { readonly key: string })[]> {
    const { kept, startup } = this.#parts;
    const homes = await kept.read();
    const all = homes.some(({ path }) => path === startup.path) ? homes : [startup, ...homes];
    return all.map((entry) => ({ ...entry, key: homeKey(entry.path) }));
  }

  #refuseStartup(key: string): void {
    if (key !== this.#startupKey) return;
    throw invalidRequest('this is the home that Skein was started with; end Skein to close it');
  }
}

function byKey<T extends { readonly key: string }>(homes: readonly T[], key: string): T {
  const home = homes.find((candidate) => candidate.key === key);
  if (home === undefined) throw new SkeinError('not_found', 'Skein does not know this home any more');
  return home;
}

/** As much of the path as tells homes apart: the folder, and for a `.codex` the one it lies in. */
function nameOf(path: string): string {
  const parts = path.split(/[\\/]/u);
  return parts
    .slice(basename(path).startsWith('.codex') ? -2 : -1)
    .join('/')
    .slice(-60);
}
