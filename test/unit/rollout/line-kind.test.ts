import { describe, expect, it } from 'vitest';
import { itemTypeAt, lineKind, recordKind, responseTypeAt } from '../../../src/main/rollout/index.ts';

const TIME = '2026-05-15T10:00:00.000Z';

function byBytes(record: object): string {
  const bytes = Buffer.from(JSON.stringify(record));
  return lineKind(bytes, 0, bytes.length);
}

const EVENTS = {
  user_message: 'user_message',
  agent_message: 'agent_message',
  thread_goal_updated: 'thread_goal_updated',
  item_completed: 'item_completed',
  task_started: 'turn_bound',
  turn_complete: 'turn_bound',
  thread_rolled_back: 'turn_bound',
  agent_reasoning: 'activity',
  agent_reasoning_raw_content: 'activity',
  agent_reasoning_of_tomorrow: 'other',
  user_message_queued: 'other',
};

describe('the kind of a line', () => {
  it.each(Object.entries(EVENTS))(
    'of the event %s is %s, by its first bytes and when parsed',
    (type, kind) => {
      const record = { type: 'event_msg', payload: { type, text: 'x' } };
      expect(byBytes({ timestamp: TIME, ...record })).toBe(kind);
      expect(byBytes({ timestamp: TIME, ordinal: 12, ...record })).toBe(kind);
      expect(recordKind('event_msg', type)).toBe(kind);
    },
  );

  it('of other records is told by their type', () => {
    for (const type of ['session_meta', 'turn_context', 'compacted'] as const) {
      expect(byBytes({ timestamp: TIME, type, payload: {} })).toBe(type);
      expect(recordKind(type, '')).toBe(type);
    }
    expect(byBytes({ timestamp: TIME, type: 'world_state', payload: {} })).toBe('other');
  });

  it('of an item of the model comes with its type, when that stands where Codex puts it', () => {
    const typeOf = (rest: object) => {
      const bytes = Buffer.from(JSON.stringify({ timestamp: TIME, type: 'response_item', ...rest }));
      expect(lineKind(bytes, 0, bytes.length)).toBe('response_item');
      return responseTypeAt(bytes, 0, bytes.length);
    };
    expect(typeOf({ payload: { type: 'message', role: 'user' } })).toBe('message');
    expect(typeOf({ payload: { type: 'message_of_tomorrow' } })).toBe('message_of_tomorrow');
    expect(typeOf({ payload: { role: 'user', type: 'message' } })).toBeNull();
    expect(typeOf({ metadata: {}, payload: { type: 'message' } })).toBeNull();
    expect(recordKind('response_item', 'message')).toBe('response_item');
  });

  it('is odd when the keys stand in another order, and never beyond the end', () => {
    expect(byBytes({ type: 'event_msg', timestamp: TIME, payload: { type: 'user_message' } })).toBe('odd');
    expect(byBytes({ timestamp: TIME, type: 'event_msg', payload: { message: 'x' } })).toBe('odd');
    const bytes = Buffer.from(`{"timestamp":"${TIME}","type":"event_msg","payload":{"type":"user_message"}}`);
    expect(lineKind(bytes, 0, bytes.length - 5)).toBe('odd');
  });

  it('of a token count without info is of no use to anyone', () => {
    const count = (rest: object) =>
      byBytes({ timestamp: TIME, type: 'event_msg', payload: { type: 'token_count', ...rest } });
    expect(count({ info: { total_token_usage: {} } })).toBe('token_count');
    expect(count({ info: null })).toBe('other');
    expect(count({ rate_limits: null })).toBe('odd');
  });

  it('of a completed item comes with its type, when that stands where Codex puts it', () => {
    const typeOf = (payload: object) => {
      const bytes = Buffer.from(JSON.stringify({ timestamp: TIME, type: 'event_msg', payload }));
      return itemTypeAt(bytes, 0, bytes.length);
    };
    const ids = { type: 'item_completed', thread_id: 'a', turn_id: 'b' };
    expect(typeOf({ ...ids, item: { type: 'AgentMessage', id: 'i' } })).toBe('AgentMessage');
    expect(typeOf({ ...ids, item: { id: 'i', type: 'AgentMessage' } })).toBeNull();
  });
});
