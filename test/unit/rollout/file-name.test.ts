import { describe, expect, it } from 'vitest';
import { parseRolloutFileName, rolloutFileName } from '../../../src/main/rollout/index.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const ID = testThreadId(7);
const NAME = `rollout-2026-05-15T13-21-49-${ID}.jsonl`;

describe('file names of rollouts', () => {
  it('reads the id and the time, which counts as UTC', () => {
    expect(parseRolloutFileName(NAME)).toEqual({
      threadId: ID,
      timestampMs: Date.UTC(2026, 4, 15, 13, 21, 49),
    });
  });

  it('reads a compressed name like the plain one', () => {
    expect(parseRolloutFileName(`${NAME}.zst`)).toEqual(parseRolloutFileName(NAME));
  });

  it('gives the id in lower case', () => {
    expect(
      parseRolloutFileName(NAME.toUpperCase().replace('ROLLOUT', 'rollout').replace('JSONL', 'jsonl')),
    ).toEqual(parseRolloutFileName(NAME));
  });

  it.each([
    ['another beginning', `session-2026-05-15T13-21-49-${ID}.jsonl`],
    ['no id', 'rollout-2026-05-15T13-21-49.jsonl'],
    ['an id that is no UUID', 'rollout-2026-05-15T13-21-49-hello.jsonl'],
    ['a month that no calendar has', `rollout-2026-13-15T13-21-49-${ID}.jsonl`],
    ['a day that the month does not have', `rollout-2026-02-30T13-21-49-${ID}.jsonl`],
    ['an hour that no day has', `rollout-2026-05-15T25-21-49-${ID}.jsonl`],
    ['another ending', `rollout-2026-05-15T13-21-49-${ID}.jsonl.bak`],
    ['a path', `2026/rollout-2026-05-15T13-21-49-${ID}.jsonl`],
  ])('refuses a name with %s', (_what, name) => {
    expect(parseRolloutFileName(name)).toBeNull();
  });

  it('writes local time, so that reading it back gives the wall clock as UTC', () => {
    const at = new Date(2026, 0, 2, 3, 4, 5);
    const name = rolloutFileName(ID, at);
    expect(name).toBe(`rollout-2026-01-02T03-04-05-${ID}.jsonl`);
    expect(parseRolloutFileName(name)?.timestampMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  });
});
