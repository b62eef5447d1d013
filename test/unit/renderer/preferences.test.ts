import { expect, onTestFinished, test } from 'vitest';
import { SkeinClient } from '../../../src/renderer/client/index.ts';
import type { ConnectionState, EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import { Preferences } from '../../../src/renderer/preferences/preferences.ts';
import { formatClock, formatMoment, formatWhen } from '../../../src/renderer/ui/format.ts';
import { setTimeFormat } from '../../../src/renderer/ui/time-format.ts';
import type { CallName, Reply } from '../../../src/shared/contract.ts';
import { DEFAULT_PREFERENCES, type PreferenceChange } from '../../../src/shared/preferences.ts';

/** Main as far as preferences go. */
class FakeMain implements Transport {
  connection: ConnectionState = 'connected';
  preferences = DEFAULT_PREFERENCES;
  kept = false;
  refuses = false;
  readonly #listeners = new Set<EventListener>();

  call(name: CallName, params: unknown): Promise<Reply> {
    if (name === 'desk.preferences')
      return Promise.resolve({ ok: true, result: { preferences: this.preferences, kept: this.kept } });
    if (this.refuses)
      return Promise.resolve({
        ok: false,
        error: { code: 'invalid_request', message: 'that is no command' },
      });
    this.preferences = { ...this.preferences, ...(params as { change: PreferenceChange }).change };
    this.kept = true;
    return Promise.resolve({ ok: true, result: { preferences: this.preferences } });
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(): () => void {
    return () => undefined;
  }

  tell(change: PreferenceChange): void {
    this.preferences = { ...this.preferences, ...change };
    for (const listener of this.#listeners)
      listener('preferences.changed', { preferences: this.preferences });
  }
}

function open(
  attributes: Readonly<Record<string, string>> = {},
  stored: Readonly<Record<string, string>> = {},
) {
  const look = new Map(Object.entries(attributes));
  const kept = new Map(Object.entries(stored));
  const documentElement = {
    getAttribute: (name: string) => look.get(name) ?? null,
    setAttribute: (name: string, value: string) => void look.set(name, value),
    removeAttribute: (name: string) => void look.delete(name),
  };
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => void kept.delete(name),
  };
  const page = { document: { documentElement }, localStorage } as unknown as Window;
  const main = new FakeMain();
  const said: string[] = [];
  const toasts = { show: (text: string) => void said.push(text) };
  const preferences = new Preferences({ client: new SkeinClient(main), toasts, page });
  onTestFinished(() => setTimeFormat({ times: 'relative', clock: 'system' }));
  return { preferences, main, look, kept, said };
}

test('what the page says from its first paint on is believed until main has answered', async () => {
  const { preferences, main, look } = open({ 'data-theme': 'dark', 'data-density': 'compact' });
  expect(preferences.now).toMatchObject({ theme: 'dark', density: 'compact', textSize: 'normal' });
  main.preferences = { ...DEFAULT_PREFERENCES, theme: 'light', textSize: 'large' };
  preferences.follow();
  await expect
    .poll(() => Object.fromEntries(look))
    .toEqual({ 'data-theme': 'light', 'data-text-size': 'large' });
});

test('a choice stays while main answers an earlier one, also when that was refused', async () => {
  const { preferences, main, look } = open();
  preferences.follow();
  const seen: (string | undefined)[] = [];
  preferences.store.subscribe(({ density }) => seen.push(density));
  const first = preferences.set({ theme: 'dark' });
  const second = preferences.set({ density: 'compact' });
  seen.length = 0;
  expect(await first).toBeNull();
  expect(await second).toBeNull();
  expect(new Set(seen)).toEqual(new Set(['compact']));
  main.refuses = true;
  const refused = preferences.set({ theme: 'light' });
  main.refuses = false;
  const kept = preferences.set({ textSize: 'large' });
  expect(await refused).toBe('that is no command');
  expect(await kept).toBeNull();
  expect(Object.fromEntries(look)).toEqual({
    'data-theme': 'dark',
    'data-density': 'compact',
    'data-text-size': 'large',
  });
});

test('a choice shows at once, and what another window chooses shows here', async () => {
  const { preferences, main, look } = open();
  preferences.follow();
  const setting = preferences.set({ theme: 'dark' });
  expect(look.get('data-theme')).toBe('dark');
  expect(await setting).toBeNull();
  expect(main.preferences.theme).toBe('dark');
  main.tell({ theme: 'system', density: 'compact' });
  expect(Object.fromEntries(look)).toEqual({ 'data-density': 'compact' });
});

test('a refused choice goes back, with the reason', async () => {
  const { preferences, main, look, said } = open();
  main.refuses = true;
  expect(await preferences.set({ theme: 'dark' })).toBe('that is no command');
  expect(look.size).toBe(0);
  await preferences.choose({ theme: 'light' });
  expect(said).toEqual(['Not kept: that is no command']);
});

test('the theme of an older Skein is taken over from the browser, once', async () => {
  const { preferences, main, kept } = open({}, { 'skein.theme': 'light' });
  preferences.follow();
  await expect.poll(() => main.preferences.theme).toBe('light');
  await expect.poll(() => kept.size).toBe(0);
});

test('a theme that main keeps counts more than the one of the browser', async () => {
  const { preferences, main, look } = open({}, { 'skein.theme': 'light' });
  main.preferences = { ...DEFAULT_PREFERENCES, theme: 'dark' };
  main.kept = true;
  preferences.follow();
  await expect.poll(() => look.get('data-theme')).toBe('dark');
  expect(main.preferences.theme).toBe('dark');
});

test('times are written as the user prefers', async () => {
  const { preferences } = open();
  const iso = new Date(2026, 4, 15, 21, 5).toISOString();
  const now = new Date(2026, 4, 15, 22, 5).getTime();
  expect(formatWhen(iso, now, 'en')).toContain('ago');
  await preferences.set({ times: 'absolute', clock: '24h' });
  expect(formatWhen(iso, now, 'en')).toBe('21:05');
  await preferences.set({ clock: '12h' });
  expect(formatClock(iso, now, 'en')).toMatch(/^0?9:05\sPM$/);
  expect(formatMoment(iso, 'en')).toMatch(/9:05\sPM$/);
});
