import { agentMessageLine, eventLine, LINE_TIME, userMessageLine } from '../../rollout-builder.ts';
import { nested, rawLine } from './raw-line.ts';
import { type HostileRecords, records } from './types.ts';
import { WRONG } from './wrong-types.ts';

const OWN_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
];

/** Records that are no records, or say what makes no sense. */
export function shapes(): readonly HostileRecords[] {
  return [
    ...OWN_KEYS.map((key) =>
      records(
        `key-${key}`,
        'changes every object by a key of one',
        rawLine('event_msg', `{"type":"${key}","${key}":{"pwned":1},"call_id":"${key}","turn_id":"${key}"}`),
        rawLine(
          'event_msg',
          `{"type":"patch_apply_end","call_id":"${key}","turn_id":"${key}","success":true,"changes":{"${key}":{"type":"add","content":"x"}}}`,
        ),
        rawLine(
          'event_msg',
          `{"type":"item_completed","turn_id":"${key}","item":{"type":"${key}","id":"${key}","${key}":1}}`,
        ),
        rawLine(
          'response_item',
          `{"type":"function_call","name":"${key}","call_id":"${key}","arguments":"{\\"${key}\\":{\\"pwned\\":1}}"}`,
        ),
        rawLine('response_item', `{"type":"function_call_output","call_id":"${key}","output":"${key}"}`),
        rawLine(key, `{"${key}":{"pwned":1}}`),
      ),
    ),
    records(
      'records-of-no-type',
      'is JSON, but no record',
      ...WRONG.map((value) => JSON.stringify(value)),
      '{}',
      '{"type":"event_msg"}',
      '{"type":{"a":1},"payload":{}}',
      '{"payload":{"type":"user_message","message":"x"}}',
      ...WRONG.map((value) => JSON.stringify({ timestamp: value, type: 'event_msg', payload: value })),
    ),
    records(
      'no-json',
      'is no JSON at all',
      '{',
      '}',
      '{"a":',
      '<script>',
      'null,',
      "{'a':1}",
      '{"a":NaN}',
      '\u0000\u0001\u0002',
      '\ufeff{"a":1}',
      '{"type":"event_msg","payload":{"type":"user_message","message":"tor',
      '   ',
      '\t',
      '\u2028',
    ),
    records(
      'doubled-keys',
      'has each key twice',
      rawLine(
        'event_msg',
        `{"type":"agent_message","message":"first","type":"user_message","message":"second","__proto__":1,"__proto__":{"a":1}}`,
      ),
      `{"timestamp":"x","timestamp":"${LINE_TIME}","type":"a","type":"event_msg","payload":1,"payload":{"type":"agent_message","message":"twice"}}`,
    ),
    records(
      'deep-json',
      'needs a stack as deep as its brackets',
      rawLine('event_msg', `{"type":"mystery","deep":${nested('[', ']', 100_000)}}`),
      rawLine('mystery', nested('{"a":', '}', 50_000)),
      rawLine(
        'response_item',
        `{"type":"function_call","name":"x","call_id":"deep","arguments":${JSON.stringify(nested('[', ']', 100_000))}}`,
      ),
      rawLine(
        'response_item',
        `{"type":"function_call_output","call_id":"deep","output":${nested('[', ']', 20_000)}}`,
      ),
      rawLine(
        'event_msg',
        `{"type":"mcp_tool_call_end","call_id":"deep2","invocation":{"server":"a","tool":"b","arguments":${nested('{"a":', '}', 20_000)}},"result":{"Ok":{"content":[],"structuredContent":${nested('[', ']', 20_000)}}}}`,
      ),
    ),
    records(
      'same-ids',
      'gives one id to everything',
      ...['exec_command_end', 'patch_apply_end', 'mcp_tool_call_end', 'web_search_end'].flatMap((type) =>
        Array.from({ length: 3 }, () =>
          eventLine(type, {
            call_id: 'transcript',
            turn_id: 'turn-1',
            command: ['x'],
            changes: { x: { type: 'add', content: 'x' } },
            invocation: { server: 'a', tool: 'b' },
            query: 'q',
          }),
        ),
      ),
    ),
    records(
      'ids-of-the-window',
      'takes the ids of elements of the window',
      ...['transcript', 'root', 'outline', 'main', 'body', 'item-0', 'location', 'document'].flatMap((id) => [
        eventLine('item_completed', {
          turn_id: id,
          item: { type: 'AgentMessage', id, content: [{ type: 'Text', text: id }] },
        }),
        eventLine('exec_command_end', { call_id: id, command: [id], aggregated_output: id }),
      ]),
    ),
    records(
      'turns-out-of-order',
      'begins, ends and takes back turns that are not there',
      eventLine('task_complete', { turn_id: 'never' }),
      eventLine('turn_aborted', { turn_id: 'never' }),
      eventLine('task_started', { turn_id: 'a' }),
      eventLine('task_started', { turn_id: 'a' }),
      eventLine('task_started', { turn_id: '' }),
      eventLine('thread_rolled_back', { num_turns: 0 }),
      eventLine('task_complete', { turn_id: 'a', duration_ms: -1, completed_at: -1 }),
      userMessageLine('after it'),
      agentMessageLine('still here'),
    ),
  ];
}
