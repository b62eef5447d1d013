import { describe, expect, it } from 'vitest';
import { parseLine, shortRecord } from '../../../../src/main/transcript/model/index.ts';
import { call, done, fold, type Line, line, output, placed, response, started } from './kit.ts';

/** As it would be folded, and how long its texts are then. */
function short(record: Line): ReturnType<typeof shortRecord> {
  const bytes = Buffer.from(`xx${JSON.stringify(record)}\n{"type":"next","a":"b","c":"d"}`);
  const end = bytes.indexOf('\n{"type":"next"');
  return shortRecord(bytes, 2, end);
}

function failedWith(text: string, passthrough = false): boolean {
  const rest = passthrough ? { internal_chat_message_metadata_passthrough: { turn_id: 't1', at: 'x' } } : {};
  const long = response('function_call_output', { id: 'fco_1', call_id: 'c', output: text, ...rest });
  const record = short(long);
  expect(record).not.toBeNull();
  expect(String(record?.payload['output']).length).toBeLessThan(6000);
  expect(record?.payload['call_id']).toBe('c');
  const lines = fold([started('t1'), call('c'), { ...long, payload: record?.payload }]);
  const whole = fold([started('t1'), call('c'), long]);
  expect(lines.items.map(({ failed }) => failed)).toEqual(whole.items.map(({ failed }) => failed));
  return whole.items[0]?.failed === true;
}

const FILL = {
  lines: 'a line of "output", with \\ and \t and more\n'.repeat(900),
  escapes: '\u0001"\\\n'.repeat(9000),
  letters: 'é漢😀'.repeat(5000),
  members: '","output":"x","aggregated_output":"y"}}\n'.repeat(900),
};

describe('a record in short', () => {
  it.each(Object.entries(FILL).filter(([name]) => name !== 'escapes'))(
    'tells of a long output with %s whether the call has failed',
    (_name, text) => {
      for (const passthrough of [false, true]) {
        expect(failedWith(`Exit code: 0\nOutput:\n${text}`, passthrough)).toBe(false);
        expect(failedWith(`Exit code: 4\nOutput:\n${text}`, passthrough)).toBe(true);
        expect(failedWith(`aborted ${text}`, passthrough)).toBe(false);
        for (const code of [0, 1]) {
          const json = JSON.stringify({ output: text, metadata: { exit_code: code, duration_seconds: 0.1 } });
          expect(failedWith(json, passthrough)).toBe(code === 1);
        }
      }
    },
  );

  it('keeps everything of a completed command but the middle of what it printed', () => {
    const item = {
      type: 'CommandExecution',
      id: 'c',
      command: ['ls'],
      status: 'failed',
      aggregated_output: FILL.members,
    };
    const record = short(done('t1', { ...item, exit_code: 3, duration: { secs: 1, nanos: 0 } }));
    expect(record?.payload['item']).toMatchObject({
      id: 'c',
      status: 'failed',
      exit_code: 3,
      command: ['ls'],
    });
    expect(record?.payload['turn_id']).toBe('t1');
  });

  it('is none for lines that are short, have no output or one that cannot be cut', () => {
    const long = 'x'.repeat(20_000);
    expect(short(output('c', 'x'))).toBeNull();
    expect(
      short(response('message', { role: 'user', content: [{ type: 'input_text', text: long }] })),
    ).toBeNull();
    expect(short(line('event_msg', { type: 'user_message', message: long }))).toBeNull();
    expect(short(output('c', [{ type: 'input_text', text: long }]))).toBeNull();
    expect(short(output('c', FILL.escapes))).toBeNull();
    expect(
      short(response('function_call', { arguments: JSON.stringify({ output: long }), call_id: 'c' })),
    ).toBeNull();
    expect(short(output('c', long))).not.toBeNull();
  });

  it('is none for a line that was torn within its output', () => {
    const bytes = Buffer.from(JSON.stringify(output('c', 'x'.repeat(20_000)))).subarray(0, 15_000);
    expect(shortRecord(bytes, 0, bytes.length)).toBeNull();
  });

  it('is the whole record where nothing had to be left out', () => {
    const [first] = placed([output('c', 'fine')]);
    expect(parseLine(JSON.stringify(output('c', 'fine')))).toEqual(first?.record);
  });
});
