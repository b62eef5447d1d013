import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { type FaultedHome, rolloutBytes } from './faulted-home.ts';

/** What a home held before anything happened to it. */
export interface Before {
  readonly rollouts: ReadonlyMap<string, Buffer>;
  readonly names: string;
}

export function pictureOf(place: FaultedHome): Before {
  return {
    rollouts: rolloutBytes(place),
    names: readFileSync(join(place.home, 'session_index.jsonl'), 'utf8'),
  };
}

/**
 * Every rollout there was is there still, in the home or in the trash, beginning with the bytes it had; so does the name
 * index; and no line was merged into another: each is a record, but for one that was cut short by the fault.
 */
export function expectIntact(place: FaultedHome, before: Before, mayBeGone: ReadonlySet<ThreadId>): void {
  const now = rolloutBytes(place);
  for (const [path, bytes] of before.rollouts) {
    const id = idIn(path);
    if (mayBeGone.has(id)) continue;
    const kept = [...now].some(([at, held]) => at.includes(id) && startsWith(held, bytes));
    expect(kept, `${id} has kept its bytes`).toBe(true);
  }
  for (const [path, bytes] of now) {
    const broken = brokenLines(bytes);
    expect(broken.length, `${path}: ${broken[0]?.slice(0, 80)}`).toBeLessThanOrEqual(1);
  }
  const names = readFileSync(join(place.home, 'session_index.jsonl'), 'utf8');
  expect(names.startsWith(before.names), 'the name index has kept its bytes').toBe(true);
}

function idIn(path: string): ThreadId {
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.jsonl)/.exec(path)?.[0];
  if (id === undefined) throw new Error(`no id in ${path}`);
  return id as ThreadId;
}

function startsWith(held: Buffer, bytes: Buffer): boolean {
  return held.length >= bytes.length && held.subarray(0, bytes.length).equals(bytes);
}

function brokenLines(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !isRecord(line));
}

function isRecord(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
