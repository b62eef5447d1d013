import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../../src/main/transcript/model/index.ts';

describe('a line of a rollout', () => {
  it('is a record with a type, a payload, a time and, in paginated rollouts, an ordinal', () => {
    const text =
      '{"timestamp":"2026-05-15T10:00:00.123Z","ordinal":7,"type":"event_msg","payload":{"type":"x"}}';
    expect(parseLine(text)).toEqual({
      type: 'event_msg',
      payload: { type: 'x' },
      atMs: Date.parse('2026-05-15T10:00:00.123Z'),
      ordinal: 7,
    });
  });

  it('is none when it holds no JSON object', () => {
    for (const text of ['', 'x', '[1]', '"text"', '{"a":1', '{} {}', 'null'])
      expect(parseLine(text)).toBeNull();
  });

  it('may have spaces and a carriage return around it', () => {
    expect(parseLine('  {"type":"compacted","payload":{}} \r')?.type).toBe('compacted');
  });

  it('has no time when the time cannot be read, and an empty payload when there is none', () => {
    const none = { type: 'event_msg', payload: {}, atMs: null };
    expect(parseLine('{"type":"event_msg"}')).toEqual(none);
    expect(parseLine('{"type":"event_msg","timestamp":5,"payload":[]}')).toEqual(none);
    expect(parseLine('{"type":"event_msg","timestamp":"soon","payload":7}')).toEqual(none);
  });

  it('of early 2025 is a response item without anything around it', () => {
    const bare = { type: 'message', role: 'user', content: [] };
    expect(parseLine(JSON.stringify(bare))).toEqual({ type: 'response_item', payload: bare, atMs: null });
    const asked = { type: 'function_call', name: 'shell', arguments: '{}', call_id: 'c' };
    expect(parseLine(JSON.stringify(asked))?.type).toBe('response_item');
    expect(parseLine('{"id":"x","timestamp":"2025-05-01T00:00:00Z","instructions":null}')?.type).toBe('');
    expect(parseLine('{"record_type":"state"}')?.type).toBe('');
  });

  it('keeps an object whose keys are those of prototypes as plain data', () => {
    const record = parseLine('{"type":"event_msg","payload":{"__proto__":{"type":"user_message"}}}');
    expect(record?.payload['type']).toBeUndefined();
  });
});
