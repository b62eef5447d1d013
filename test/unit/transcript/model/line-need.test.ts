import { describe, expect, it } from 'vitest';
import { type FoldRules, lineNeeded } from '../../../../src/main/transcript/model/index.ts';
import {
  event,
  FoldBench,
  LEGACY,
  type Line,
  line,
  PAGINATED,
  RECORDED_NAMES,
  recorded,
  response,
} from './kit.ts';

const RESPONSES: FoldRules = { historyMode: 'legacy', family: 'responses' };

function needed(record: Line, rules: FoldRules = LEGACY): boolean {
  const bytes = Buffer.from(`{"before":1}${JSON.stringify(record)}{"after":1}`);
  return lineNeeded(bytes, 12, bytes.length - 11, rules);
}

function message(role: string, text: string, rest: object = {}): Line {
  return response('message', { ...rest, role, content: [{ type: 'input_text', text }] });
}

describe('whether a line is needed', () => {
  it('is told of messages and reasoning by the family that is read', () => {
    for (const rest of [{}, { id: 'msg_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' }]) {
      for (const role of ['developer', 'system'])
        expect(needed(message(role, 'x', rest), RESPONSES)).toBe(false);
      for (const rules of [LEGACY, PAGINATED]) {
        expect(needed(message('assistant', 'x', rest), rules)).toBe(false);
        expect(needed(message('user', 'x', rest), rules)).toBe(false);
      }
      expect(needed(message('assistant', 'x', rest), RESPONSES)).toBe(true);
      expect(needed(message('user', 'x', rest), RESPONSES)).toBe(true);
    }
    const encrypted = response('reasoning', { summary: [], encrypted_content: 'x' });
    expect([LEGACY, PAGINATED, RESPONSES].map((rules) => needed(encrypted, rules))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is true for what may be a hook prompt', () => {
    const hook = '<hook_prompt hook_run_id="r">x</hook_prompt>';
    for (const text of [hook, `  ${hook}`, `\n\t${hook}`]) {
      expect(needed(message('user', text))).toBe(true);
      expect(needed(message('user', text), PAGINATED)).toBe(false);
    }
    expect(
      needed(response('message', { role: 'user', content: [{ type: 'input_image', image_url: 'x' }] })),
    ).toBe(false);
    expect(needed(response('message', { role: 'user', content: [] }))).toBe(true);
  });

  it('is false for settings and snapshots', () => {
    for (const type of ['world_state', 'token_usage_record'])
      expect(needed(line(type, { a: 1 }))).toBe(false);
    expect(needed(event('thread_settings_applied', { a: 1 }))).toBe(false);
    expect(needed(line('turn_context', { cwd: '/' }), PAGINATED)).toBe(false);
    expect(needed(line('world_state', { a: 1 }, { ordinal: 12 }), PAGINATED)).toBe(false);
  });

  it('is true for everything else, known or not, and for lines of another shape', () => {
    for (const record of [
      event('user_message', { message: 'x' }),
      event('thread_settings_applied_of_tomorrow'),
      line('world_state_of_tomorrow', {}),
      response('function_call', { name: 'x' }),
      response('message_of_tomorrow'),
      response('reasoning_of_tomorrow'),
      { type: 'world_state', timestamp: 'x', payload: {} },
      { payload: { type: 'message', role: 'assistant' }, type: 'response_item' },
      message('robot', 'x'),
    ]) {
      expect([record, needed(record)]).toEqual([record, true]);
    }
  });

  it('never depends on bytes behind the line', () => {
    const whole = Buffer.from(JSON.stringify(line('world_state', {})));
    const at = whole.indexOf('world_state');
    expect(lineNeeded(whole, 0, at + 4, LEGACY)).toBe(true);
  });

  it.each(RECORDED_NAMES)('changes nothing in %s: lines that are not needed may be skipped', (name) => {
    const { bytes, records, rules } = recorded(name);
    const all = new FoldBench(rules).addAll(records);
    const some = new FoldBench(rules);
    for (const placed of records) {
      const { offset, length } = placed.ref;
      const start = offset + Math.max(0, bytes.subarray(offset, offset + length).indexOf('{'));
      if (lineNeeded(bytes, start, offset + length, rules)) some.add(placed);
      else some.fold.skip();
    }
    const seen: unknown = expect.anything();
    expect(some.result()).toEqual({ ...all.result(), seen });
  });
});
