import { hostname, uptime } from 'node:os';
import { expect, it } from 'vitest';
import { brokeOff } from '../../../../src/main/app/changes/broke-off.ts';

const NOW = Date.now();
const ALIVE = `${hostname()}:${process.ppid}:other`;
const entry = (owner: string, atMs = NOW, endedAtMs: number | null = null) => ({ owner, atMs, endedAtMs });

it('is true of an entry without an end only', () => {
  expect(brokeOff(entry('elsewhere:1:x', 0, NOW), 'me', NOW)).toBe(false);
  expect(brokeOff(entry('me', 0), 'me', NOW)).toBe(false);
});

it('leaves an entry alone whose process lives', () => {
  expect(brokeOff(entry(ALIVE), 'me', NOW)).toBe(false);
  expect(brokeOff(entry(ALIVE, NOW + 60_000), 'me', NOW)).toBe(false);
});

it('knows that a process number was given anew: since the computer started, to this process, or after a day', () => {
  expect(brokeOff(entry(ALIVE, NOW - uptime() * 1_000 - 5_000), 'me', NOW)).toBe(true);
  expect(brokeOff(entry(`${hostname()}:${process.pid}:other`), `${hostname()}:${process.pid}:me`, NOW)).toBe(
    true,
  );
  expect(brokeOff(entry(ALIVE, NOW - 25 * 60 * 60 * 1_000), 'me', NOW)).toBe(true);
});

it('knows nothing of processes on another computer, but that no change takes a day', () => {
  expect(brokeOff(entry('elsewhere:1:x', NOW - 23 * 60 * 60 * 1_000), 'me', NOW)).toBe(false);
  expect(brokeOff(entry('elsewhere:1:x', NOW - 25 * 60 * 60 * 1_000), 'me', NOW)).toBe(true);
});
