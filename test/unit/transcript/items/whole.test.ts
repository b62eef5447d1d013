import { describe, expect, it } from 'vitest';
import { buildTurn, fullTextsOf, imageBytesOf } from '../../../../src/main/transcript/model/items/index.ts';
import type { ItemKind, TranscriptRecord, TurnEntry } from '../../../../src/main/transcript/model/index.ts';
import { called, completed, entryOf, event } from './items.ts';

function place(kind: ItemKind, records: readonly TranscriptRecord[]): Parameters<typeof fullTextsOf>[0] {
  return { index: 0, entry: entryOf(kind, records) };
}

describe('whole texts', () => {
  const long = 'x'.repeat(300_000);

  it.each<[ItemKind, readonly TranscriptRecord[], string, string | null]>([
    ['agentMessage', [event('agent_message', { message: long })], long, null],
    ['command', called('exec_command', { cmd: 'ls' }, `Exit code: 0\nOutput:\n${long}`), 'ls', long],
    ['toolCall', called('other', { a: 1 }, long), '{\n  "a": 1\n}', long],
    ['reasoning', [completed('Reasoning', { summary_text: ['a', 'b'] })], 'a\n\nb', null],
    ['webSearch', [event('web_search_end', {})], '', null],
  ])('of a %s', (kind, records, text, output) => {
    expect(fullTextsOf(place(kind, records), records)).toEqual({ text, output });
  });

  it('are well-formed', () => {
    const records = [event('agent_message', { message: '\ud83d' })];
    expect(fullTextsOf(place('agentMessage', records), records).text).toBe('\ufffd');
  });
});

describe('bytes of pictures', () => {
  const images = ['data:image/gif;base64,R0lG', 'https://example.com/a.png', 'data:text/html,<b>', ''];
  const records = [event('user_message', { message: '', images, local_images: ['/home/dev/a.png'] })];

  it.each([
    [0, { mime: 'image/gif', base64: 'R0lG' }],
    [1, null],
    [2, null],
    [3, { path: '/home/dev/a.png' }],
    [4, null],
    [-1, null],
    [0.5, null],
  ])('at %d', (index, bytes) => {
    expect(imageBytesOf(place('userMessage', records), records, index)).toEqual(bytes);
  });

  it('are those of the item that has them', () => {
    const content = [
      { type: 'text', text: 'x' },
      { type: 'image', data: 'AAAA', mimeType: 'image/webp' },
    ];
    const mcp = [event('mcp_tool_call_end', { result: { Ok: { content } } })];
    expect(imageBytesOf(place('mcpToolCall', mcp), mcp, 0)).toEqual({ mime: 'image/webp', base64: 'AAAA' });
    expect(imageBytesOf(place('agentMessage', mcp), mcp, 0)).toBeNull();
  });
});

describe('turns', () => {
  const entry: TurnEntry = {
    id: 't',
    status: 'inProgress',
    explicit: true,
    compaction: false,
    startedAtMs: 1000,
    completedAtMs: null,
    durationMs: null,
    error: null,
    firstItem: 4,
    title: 'Do it',
    usage: null,
  };
  const where = { index: 1, itemCount: 3, isLast: true, live: true };

  it('under way', () => {
    expect(buildTurn(entry, where)).toEqual({
      index: 1,
      id: 't',
      status: 'inProgress',
      startedAt: '1970-01-01T00:00:01.000Z',
      completedAt: null,
      durationMs: null,
      error: null,
      firstItem: 4,
      itemCount: 3,
      title: 'Do it',
      usage: null,
    });
  });

  it.each([
    { ...where, live: false },
    { ...where, isLast: false },
  ])('that nobody goes on with were interrupted', (other) => {
    expect(buildTurn(entry, other).status).toBe('interrupted');
  });

  it('without an id are called by their place', () => {
    expect(buildTurn({ ...entry, id: null, status: 'completed' }, where)).toMatchObject({
      id: 'turn-2',
      status: 'completed',
    });
  });
});
