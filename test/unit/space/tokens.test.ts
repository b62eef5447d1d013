import { expect, it } from 'vitest';
import type { RolloutLine } from '../../support/rollout-builder.ts';
import {
  eventLine,
  line,
  metaLine,
  paginatedMetaLine,
  sharingMetaLine,
  taskStartedLine,
  testThreadId,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { measured, sum } from './measure.ts';

const id = testThreadId(1);
const parent = testThreadId(2);

function at(time: string, one: RolloutLine): RolloutLine {
  return { ...one, timestamp: `2026-05-15T${time}Z` };
}

interface Counted {
  readonly total: number;
  readonly last: number;
}

function counted({ total, last }: Counted): RolloutLine {
  const usage = (tokens: number) => ({
    input_tokens: tokens - 2,
    cached_input_tokens: 1,
    output_tokens: 2,
    reasoning_output_tokens: 1,
    total_tokens: tokens,
  });
  return eventLine('token_count', {
    info: { total_token_usage: usage(total), last_token_usage: usage(last) },
  });
}

async function usedIn(lines: readonly RolloutLine[]) {
  const home = await tempFolder();
  const { tokens, countsTokens, by } = await measured(home, writeRollout(home, { threadId: id, lines }));
  const total = sum(tokens.map(({ counts }) => counts.total));
  return { tokens, total, countsTokens, by };
}

it('what was used between two totals is of the later one, by quarter of an hour and model', async () => {
  const { tokens } = await usedIn([
    metaLine(id),
    turnContextLine({ model: 'small' }),
    at('10:01:00.000', tokenCountLine(100)),
    at('10:02:00.000', tokenCountLine(150)),
    turnContextLine({ model: 'large' }),
    at('10:03:00.000', tokenCountLine(250)),
    at('10:20:00.000', tokenCountLine(300)),
  ]);
  expect(tokens.map(({ model, counts }) => [model, counts.total])).toEqual([
    ['small', 150],
    ['large', 100],
    ['large', 50],
  ]);
  const [first, second, third] = tokens.map(({ quarter }) => quarter);
  expect(second).toBe(first);
  expect(third).toBe((first ?? 0) + 1);
});

it('totals that begin again from less count what the last answer took, and never go below nothing', async () => {
  const { total } = await usedIn([
    metaLine(id),
    counted({ total: 1_000, last: 1_000 }),
    counted({ total: 40, last: 40 }),
    counted({ total: 60, last: 20 }),
  ]);
  expect(total).toBe(1_060);
});

it('a rollout without counts says so, and one whose counts lack info too', async () => {
  expect(await usedIn([metaLine(id), userMessageLine('x')])).toMatchObject({ total: 0, countsTokens: false });
  expect(await usedIn([metaLine(id), tokenCountLine(null)])).toMatchObject({ total: 0, countsTokens: false });
});

it('a fork that Codex made holds copies with the time of copying: they are inherited, and their tokens are the other thread’s', async () => {
  const burst = '11:00:00.123';
  const copied = [
    metaLine(parent),
    taskStartedLine(),
    userMessageLine('asked before'),
    counted({ total: 500, last: 500 }),
  ].map((one) => at(burst, one));
  const own = [
    at('11:00:00.130', eventLine('thread_settings_applied', { thread_id: id })),
    at('11:05:00.000', eventLine('task_started', { turn_id: 't', started_at: 1_778_842_800 })),
    at('11:05:10.000', counted({ total: 580, last: 80 })),
  ];
  const meta = at('11:00:00.120', metaLine(id, { forked_from_id: parent }));
  const { total, by } = await usedIn([meta, ...copied, ...own]);
  expect(total).toBe(80);
  const inherited = by['inherited'] ?? 0;
  expect(inherited).toBeGreaterThan(Buffer.byteLength(JSON.stringify(copied)) - 10);
});

it('a turn that begins in the burst of copying is the fork’s own', async () => {
  const fork = at('11:00:00.120', metaLine(id, { forked_from_id: parent }));
  const startedAt = Date.parse('2026-05-15T11:00:01Z') / 1_000;
  const { by } = await usedIn([
    fork,
    at('11:00:00.123', metaLine(parent)),
    at('11:00:00.123', eventLine('task_started', { turn_id: 'old', started_at: startedAt - 500 })),
    at('11:00:00.130', eventLine('task_started', { turn_id: 'new', started_at: startedAt })),
    at('11:00:00.131', userMessageLine('mine')),
  ]);
  expect(by['messages']).toBeGreaterThan(0);
});

it('a fork that keeps the former times, as Skein makes it, is known by its own later beginning', async () => {
  const { total, by } = await usedIn([
    at('12:00:00.000', metaLine(id, { forked_from_id: parent })),
    at('10:00:00.000', userMessageLine('asked before')),
    at('10:01:00.000', counted({ total: 500, last: 500 })),
    at('12:30:00.000', counted({ total: 510, last: 10 })),
  ]);
  expect(total).toBe(10);
  expect(by['inherited']).toBeGreaterThan(0);
  expect(by['messages']).toBeUndefined();
});

it('a fork that shares its history counts from its own first answer on', async () => {
  const { total, by } = await usedIn([
    sharingMetaLine(id, { id: parent, cut: 3, bytes: 300 }),
    counted({ total: 900, last: 40 }),
    counted({ total: 950, last: 50 }),
  ]);
  expect(total).toBe(90);
  expect(by['inherited']).toBeUndefined();
});

it('a paginated rollout is counted like any other', async () => {
  const { total } = await usedIn([
    paginatedMetaLine(id),
    turnContextLine(),
    tokenCountLine(70),
    line('token_usage_record', { thread_id: id, usage: { total_tokens: 70 } }),
  ]);
  expect(total).toBe(70);
});
