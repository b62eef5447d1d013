import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** What another program writes has to be seen within a second. */
const SOON_MS = 1_000;
const IN_A_ROW = 5;
const MOST = 15;

/**
 * Has something written and waits until the words that `write` returns are in the page, again and again. A busy machine
 * is late now and then, so that it is the median of five in a row that counts, and later ones get their chance too.
 */
export async function expectSeenSoon(page: Page, write: (round: number) => string): Promise<void> {
  const took: number[] = [];
  while (took.length < IN_A_ROW || (medianOf(took) >= SOON_MS && took.length < MOST)) {
    const before = performance.now();
    const words = write(took.length + 1);
    expect(await page.evaluate(isSeen(words)), words).toBe(true);
    took.push(performance.now() - before);
  }
  expect(medianOf(took), `milliseconds until it was seen: ${took.map(Math.round).join(', ')}`).toBeLessThan(
    SOON_MS,
  );
}

/** Looks for the words in each frame, for ten seconds at most: an expectation would look again after a second only. */
function isSeen(words: string): string {
  return `(async () => {
    const until = performance.now() + 10_000;
    const isThere = () => document.body.textContent.includes(${JSON.stringify(words)});
    while (!isThere() && performance.now() < until) await new Promise((next) => requestAnimationFrame(next));
    return isThere();
  })()`;
}

/** Of the last ones. */
function medianOf(took: readonly number[]): number {
  const last = took.slice(-IN_A_ROW).toSorted((a, b) => a - b);
  return last[Math.floor(IN_A_ROW / 2)] ?? Infinity;
}
