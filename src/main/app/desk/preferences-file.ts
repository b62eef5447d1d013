import { PREFERENCE_FIELDS } from '../../../shared/desk-calls.ts';
import { DEFAULT_PREFERENCES, type PreferenceChange, type Preferences } from '../../../shared/preferences.ts';
import { KeptFile, type Understood } from '../kept-file.ts';
import type { PreferenceStore } from './types.ts';

/** Kept as one JSON file, `{"version": 1, "preferences": {...}}`, with what was ever chosen. */
export class PreferencesFile implements PreferenceStore {
  readonly #file: KeptFile<PreferenceChange>;

  constructor(path: string, log: (line: string) => void) {
    this.#file = new KeptFile({ path, what: 'the preferences', empty: {}, understand, print, log });
  }

  async read(): Promise<Preferences> {
    return { ...DEFAULT_PREFERENCES, ...(await this.#file.read()) };
  }

  isKept(): Promise<boolean> {
    return this.#file.isKept();
  }

  async change(change: PreferenceChange): Promise<Preferences> {
    const chosen = await this.#file.change((before) => ({ ...before, ...change }));
    return { ...DEFAULT_PREFERENCES, ...chosen };
  }
}

function print(chosen: PreferenceChange): string {
  return `${JSON.stringify({ version: 1, preferences: chosen }, null, 2)}\n`;
}

/** Each preference stands for itself: one that makes no sense leaves the others as they are. */
function understand(text: string): Understood<PreferenceChange> {
  const entries = entriesOf(text);
  if (entries === null) return { value: {}, whole: false };
  const good = entries.filter(([name, value]) => fieldOf(name)?.safeParse(value).success === true);
  const known = entries.filter(([name]) => fieldOf(name) !== undefined);
  return { value: Object.fromEntries(good), whole: good.length === known.length };
}

function fieldOf(name: string) {
  return Object.hasOwn(PREFERENCE_FIELDS, name)
    ? PREFERENCE_FIELDS[name as keyof typeof PREFERENCE_FIELDS]
    : undefined;
}

function entriesOf(text: string): readonly (readonly [string, unknown])[] | null {
  try {
    const file: unknown = JSON.parse(text);
    const isOurs = typeof file === 'object' && file !== null && 'version' in file && file.version === 1;
    if (!isOurs || !('preferences' in file)) return null;
    const { preferences } = file;
    return typeof preferences === 'object' && preferences !== null ? Object.entries(preferences) : null;
  } catch {
    return null;
  }
}
