import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** One line of a rollout, as much of it as the suite looks at. */
export interface WrittenLine {
  readonly ordinal?: number;
  readonly type: string;
  readonly payload: {
    readonly id?: string;
    readonly type?: string;
    readonly git?: unknown;
    readonly history_base?: unknown;
  };
}

/** Every line of a rollout. Fails when one is no record or the last one has no end. */
export function linesOf(path: string): readonly WrittenLine[] {
  const text = readFileSync(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as WrittenLine);
}

/** Whether a file begins with these bytes, so that nothing of what was there before is lost or moved. */
export function beginsWith(path: string, bytes: Buffer): boolean {
  return readFileSync(path).subarray(0, bytes.length).equals(bytes);
}

/** Ordinals count the records of a paginated rollout, one by one; a legacy rollout has none. */
export function expectWellNumbered(path: string): void {
  const ordinals = linesOf(path).flatMap(({ ordinal }) => (ordinal === undefined ? [] : [ordinal]));
  const [first = 0] = ordinals;
  expect(ordinals).toEqual(ordinals.map((_, index) => first + index));
  expect([0, linesOf(path).length]).toContain(ordinals.length);
}
