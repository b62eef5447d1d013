import { expect, test } from 'vitest';
import { lookOfApp, withLook } from '../../../src/main/host/index.ts';
import { DEFAULT_PREFERENCES, lookOf, preferencesFromLook } from '../../../src/shared/preferences.ts';

const page = {
  body: Buffer.from('<!doctype html><html lang="en"><title>x</title></html>'),
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
};

test('the page says from its first byte how the user wants it to look', async () => {
  const preferences = { ...DEFAULT_PREFERENCES, theme: 'dark', textSize: 'large' } as const;
  const result = { preferences, kept: true };
  const look = await lookOfApp({ handle: () => Promise.resolve({ ok: true, result }) });
  expect(withLook(page, look).body.toString()).toBe(
    '<!doctype html><html lang="en" data-theme="dark" data-text-size="large"><title>x</title></html>',
  );
});

test('a page that nobody chose anything for, and every other file, stay as they are', async () => {
  const error = { code: 'internal', message: 'no' } as const;
  const look = await lookOfApp({ handle: () => Promise.resolve({ ok: false, error }) });
  expect(withLook(page, look).body.equals(page.body)).toBe(true);
  const script = { body: Buffer.from('<html lang="en">'), headers: { 'Content-Type': 'text/javascript' } };
  expect(withLook(script, { theme: 'dark' })).toBe(script);
});

test('what a page says is read back as the same preferences', () => {
  const preferences = {
    ...DEFAULT_PREFERENCES,
    theme: 'light',
    density: 'compact',
    textSize: 'largest',
    times: 'absolute',
    clock: '24h',
  } as const;
  const look = lookOf(preferences);
  expect(preferencesFromLook((name) => look[name] ?? null)).toEqual(preferences);
  expect(lookOf(DEFAULT_PREFERENCES)).toEqual({});
});
