import { appendFileSync, createWriteStream, unlinkSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { type TranscriptSource, Transcripts } from '../../../src/main/transcript/index.ts';
import {
  agentMessageLine,
  eventLine,
  line,
  metaLine,
  type RolloutLine,
  rolloutText,
  userMessageLine,
} from '../../support/rollout-builder.ts';
import { conversationOf, type Lines, messageOf, sourceOf, spoken, THREAD } from './conversations.ts';

function exchange(count: number): Lines {
  return Array.from({ length: count }, (_, n) => [
    userMessageLine(`ask ${n}`),
    agentMessageLine(`answer ${n}`),
  ]).flat();
}

/** A line whose head is that of `start` and which is filled up to `bytes` with an image. */
function longLine(start: RolloutLine, bytes: number): string {
  const text = JSON.stringify(start);
  return text.replace('"images":[]', `"images":["data:image/png;base64,${'A'.repeat(bytes)}"]`);
}

describe('rollouts as they are found', () => {
  it('line ends of Windows and blank lines are no hindrance', async () => {
    const text = rolloutText([
      metaLine(THREAD),
      userMessageLine('a'),
      '',
      '  ',
      agentMessageLine('b'),
    ]).replaceAll('\n', '\r\n');
    const source = await sourceOf(Buffer.from(text));
    expect(await conversationOf(source)).toMatchObject({ total: 2, badLines: 0 });
  });

  it('garbage lines are counted and skipped', async () => {
    const source = await sourceOf([
      metaLine(THREAD),
      'garbage',
      userMessageLine('a'),
      '{"timestamp":"2026-05-15T10:00:00.000Z","type":"response_item","payload":{"type":"reasoning","summ',
      '[1]',
      '"text"',
      '{"no":"type"}',
      agentMessageLine('b'),
    ]);
    expect(await spoken(source)).toEqual(['user: a', 'agent: b']);
    expect(await conversationOf(source)).toMatchObject({ badLines: 4 });
  });

  it('bytes that are no text do not stop the reading', async () => {
    const source = await sourceOf(
      Buffer.concat([
        Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
        Buffer.from(rolloutText([userMessageLine('a')])),
      ]),
    );
    expect(await conversationOf(source)).toMatchObject({ total: 1, badLines: 1 });
  });

  it('a torn last line is not counted, and a whole one without a newline is read', async () => {
    const whole = rolloutText([userMessageLine('a'), agentMessageLine('b')]).trimEnd();
    expect(await spoken(await sourceOf(Buffer.from(whole)))).toEqual(['user: a', 'agent: b']);
    const torn = await sourceOf(Buffer.from(whole.slice(0, -20)));
    expect(await conversationOf(torn)).toMatchObject({ total: 1, badLines: 0 });
  });

  it('an empty file has an empty conversation', async () => {
    const source = await sourceOf(Buffer.alloc(0));
    expect(await conversationOf(source)).toEqual({ messages: [], total: 0, badLines: 0, lacksBase: false });
  });

  it('a text of more than 200,000 characters is cut', async () => {
    const source = await sourceOf([
      agentMessageLine('é'.repeat(200_001)),
      agentMessageLine('é'.repeat(200_000)),
    ]);
    const { messages } = await conversationOf(source);
    expect(messages.map(({ text, cut }) => [text.length, cut])).toEqual([
      [200_000, true],
      [200_000, false],
    ]);
  });

  it('a file that is gone is not found', async () => {
    const source = await sourceOf([userMessageLine('a')]);
    unlinkSync(source.path);
    await expect(conversationOf(source)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('compressed rollouts', () => {
  it('are read like plain ones, page by page', async () => {
    const source = await sourceOf([metaLine(THREAD), ...exchange(30)], { compressed: true });
    const transcripts = new Transcripts({ indexFolder: null });
    expect(await pageBack(source, 7, transcripts)).toEqual(await spoken(source));
    const { items, state } = await transcripts.read(source, { from: 1, limit: 2 });
    expect(items).toMatchObject([
      { index: 1, text: { text: 'answer 0' } },
      { index: 2, text: { text: 'ask 1' } },
    ]);
    expect(state.items).toBe(60);
  });

  it('that are damaged fail with a message', async () => {
    const source = await sourceOf([userMessageLine('a')], { compressed: true });
    writeFileSync(source.path, 'not zstd at all');
    await expect(conversationOf(source)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('cannot be read'),
    });
  });
});

/** Everything, read from the end in pages, in order. */
async function pageBack(
  source: TranscriptSource,
  limit: number,
  transcripts: Transcripts,
): Promise<readonly string[]> {
  const all: string[] = [];
  let { start, items } = await transcripts.read(source, { from: null, limit });
  for (;;) {
    all.unshift(...items.flatMap(messageOf).map(({ role, text }) => `${role}: ${text}`));
    if (start === 0) return all;
    const from = Math.max(0, start - limit);
    ({ start, items } = await transcripts.read(source, { from, limit: start - from }));
  }
}

describe('paging', () => {
  it.each([1, 7, 200])('back by %d gives each message once', async (limit) => {
    const source = await sourceOf([metaLine(THREAD), ...exchange(50)]);
    expect(await pageBack(source, limit, new Transcripts({ indexFolder: null }))).toEqual(
      Array.from({ length: 50 }, (_, n) => [`user: ask ${n}`, `agent: answer ${n}`]).flat(),
    );
  });

  it('sees what was appended since', async () => {
    const source = await sourceOf(exchange(2));
    const transcripts = new Transcripts({ indexFolder: null });
    expect(await conversationOf(source, 200, transcripts)).toMatchObject({ total: 4 });
    appendFileSync(source.path, rolloutText([userMessageLine('more')]));
    expect(await conversationOf(source, 1, transcripts)).toMatchObject({
      messages: [{ text: 'more' }],
      total: 5,
    });
  });
});

describe('lines that are too long', () => {
  it('of messages are shown as far as a message may be long, others do not matter, and the rest is read', async () => {
    const mib = 1024 * 1024;
    const escaped = 'look "here" \\ \n ünd 😀';
    const source = await sourceOf(Buffer.alloc(0));
    const out = createWriteStream(source.path);
    out.write(`${longLine(userMessageLine(escaped), 33 * mib)}\n`);
    out.write(
      `${JSON.stringify(line('response_item', { type: 'message', role: 'user', content: ['B'.repeat(33 * mib)] }))}\n`,
    );
    out.write(`${JSON.stringify(agentMessageLine('\n"\\'.repeat(12 * mib)))}\n`);
    out.write(`{"a":"${'C'.repeat(33 * mib)}"}\n`);
    out.end(rolloutText([agentMessageLine('end')]));
    await finished(out);
    const { messages, badLines } = await conversationOf(source);
    expect(messages.map(({ role, text, images, cut }) => [role, text.slice(0, 30), images, cut])).toEqual([
      ['user', escaped, 1, false],
      ['agent', '\n"\\'.repeat(10), 0, true],
      ['agent', 'end', 0, false],
    ]);
    expect(badLines).toBe(0);
  });

  it('a file of 50 MB with a line of 20 MB is read without holding the thread up', async () => {
    const noise = eventLine('token_count', { info: null, filler: 'x'.repeat(10_000) });
    const block = rolloutText([...exchange(2), ...Array.from({ length: 100 }, () => noise)]);
    const picture = line('response_item', {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_image', image_url: 'A'.repeat(20_000_000) }],
    });
    const parts = [
      ...Array.from({ length: 30 }, () => block),
      rolloutText([picture, agentMessageLine('seen')]),
    ];
    const source = await sourceOf(Buffer.from(parts.join('')));
    const turns = countTurns();
    const conversation = await conversationOf(source, 1);
    expect(conversation).toMatchObject({ messages: [{ text: 'seen' }], total: 121, badLines: 0 });
    expect(turns()).toBeGreaterThan(10);
  });
});

/** Counts how often others get their turn. */
function countTurns(): () => number {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  return () => {
    clearInterval(timer);
    return turns;
  };
}
