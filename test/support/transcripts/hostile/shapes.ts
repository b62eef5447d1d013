import {
  agentMessageLine,
  eventLine,
  line,
  LINE_TIME,
  responseItemLine,
  userMessageLine,
} from '../../rollout-builder.ts';
import { type HostileRecords, records, RUN } from './types.ts';

const WRONG: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  true,
  '',
  'x',
  [],
  [[]],
  {},
  { length: 3 },
  { toString: 'x' },
  ['a', null],
];
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
const EVENT_TYPES = [
  ...[
    'user_message',
    'agent_message',
    'agent_reasoning',
    'exec_command_end',
    'patch_apply_end',
    'mcp_tool_call_end',
  ],
  ...[
    'web_search_end',
    'image_generation_end',
    'view_image_tool_call',
    'entered_review_mode',
    'exited_review_mode',
  ],
  ...[
    'context_compacted',
    'thread_goal_updated',
    'error',
    'warning',
    'item_completed',
    'token_count',
    'task_started',
  ],
  ...[
    'task_complete',
    'turn_aborted',
    'thread_rolled_back',
    'dynamic_tool_call_response',
    'sub_agent_activity',
  ],
];
const ITEM_TYPES = [
  ...[
    'UserMessage',
    'AgentMessage',
    'Reasoning',
    'CommandExecution',
    'FileChange',
    'McpToolCall',
    'DynamicToolCall',
  ],
  ...[
    'WebSearch',
    'ImageView',
    'ImageGeneration',
    'Plan',
    'EnteredReviewMode',
    'ExitedReviewMode',
    'HookPrompt',
  ],
  ...[
    'ContextCompaction',
    'CollabAgentToolCall',
    'SubAgentActivity',
    'Extension',
    'Sleep',
    'FunctionCallOutput',
  ],
];
const FIELDS = [
  ...[
    'message',
    'text',
    'content',
    'images',
    'local_images',
    'call_id',
    'turn_id',
    'command',
    'cwd',
    'duration',
  ],
  ...[
    'exit_code',
    'aggregated_output',
    'changes',
    'status',
    'invocation',
    'result',
    'error',
    'query',
    'action',
    'path',
  ],
  ...[
    'arguments',
    'output',
    'input',
    'name',
    'namespace',
    'goal',
    'info',
    'review_output',
    'user_facing_hint',
    'item',
  ],
  ...[
    'summary_text',
    'raw_content',
    'fragments',
    'agents_states',
    'receiver_thread_ids',
    'content_items',
    'num_turns',
  ],
  ...['started_at', 'completed_at', 'duration_ms', 'revised_prompt', 'parsed_cmd', 'source', 'phase', 'id'],
];

function fieldsAs(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(FIELDS.map((field) => [field, value]));
}

function rawLine(type: string, payload: string): string {
  return `{"timestamp":"${LINE_TIME}","type":"${type}","payload":${payload}}`;
}

function nested(open: string, close: string, depth: number): string {
  return `${open.repeat(depth)}1${close.repeat(depth)}`;
}

/** Records that are no records, or of another form than anyone expects. */
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
      'types-of-events',
      'has a value of another type in every field of every event',
      ...EVENT_TYPES.flatMap((type) => WRONG.map((value) => eventLine(type, fieldsAs(value)))),
    ),
    records(
      'types-of-items',
      'has a value of another type in every field of every item',
      ...ITEM_TYPES.flatMap((type) =>
        WRONG.map((value, at) =>
          eventLine('item_completed', {
            turn_id: 'turn-1',
            item: { ...fieldsAs(value), type, id: `${type}-${at}` },
          }),
        ),
      ),
    ),
    records(
      'types-of-calls',
      'has a value of another type in every field of a call',
      ...[
        'function_call',
        'function_call_output',
        'custom_tool_call',
        'custom_tool_call_output',
        'local_shell_call',
        'web_search_call',
        'image_generation_call',
        'message',
        'reasoning',
        'tool_search_call',
      ].flatMap((type) => WRONG.map((value) => responseItemLine(type, fieldsAs(value)))),
    ),
    records(
      'types-within',
      'has a value of another type deeper inside',
      ...WRONG.flatMap((value) => [
        eventLine('user_message', {
          message: 'x',
          images: [value],
          local_images: [value],
          text_elements: [value],
        }),
        eventLine('exec_command_end', {
          call_id: 'a',
          command: [value],
          duration: { secs: value, nanos: value },
          parsed_cmd: [value],
          exit_code: value,
          aggregated_output: value,
        }),
        eventLine('patch_apply_end', {
          call_id: 'b',
          changes: {
            x: value,
            y: { type: 'update', unified_diff: value, move_path: value },
            z: { type: value, content: value },
          },
          success: value,
        }),
        eventLine('mcp_tool_call_end', {
          call_id: 'c',
          invocation: { server: value, tool: value, arguments: value },
          result: {
            Ok: {
              content: [
                value,
                { type: 'text', text: value },
                { type: 'image', data: value, mimeType: value },
              ],
            },
          },
        }),
        eventLine('item_completed', {
          turn_id: value,
          item: {
            type: 'UserMessage',
            id: value,
            content: [value, { type: 'text', text: value }, { type: 'image', image_url: value }],
          },
        }),
        eventLine('token_count', {
          info: { total_token_usage: { input_tokens: value, total_tokens: value }, last_token_usage: value },
        }),
        responseItemLine('function_call', {
          name: 'update_plan',
          call_id: 'd',
          arguments: JSON.stringify({ plan: [value, { step: value, status: value }] }),
        }),
      ]),
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
      'numbers',
      'has numbers out of every range',
      ...[
        '1e400',
        '-1e400',
        '-0',
        '1e-400',
        '9007199254740993',
        '-1',
        '0.1',
        '99999999999999999999999999',
        '1E+2',
      ].flatMap((number) => [
        rawLine(
          'event_msg',
          `{"type":"exec_command_end","call_id":"n${number}","command":["x"],"exit_code":${number},"duration":{"secs":${number},"nanos":${number}},"aggregated_output":"x"}`,
        ),
        rawLine(
          'event_msg',
          `{"type":"token_count","info":{"total_token_usage":{"input_tokens":${number},"cached_input_tokens":${number},"output_tokens":${number},"reasoning_output_tokens":${number},"total_tokens":${number}},"last_token_usage":{"total_tokens":${number}}}}`,
        ),
        rawLine('event_msg', `{"type":"task_started","turn_id":"t${number}","started_at":${number}}`),
        rawLine(
          'event_msg',
          `{"type":"task_complete","turn_id":"t${number}","completed_at":${number},"duration_ms":${number}}`,
        ),
        rawLine(
          'event_msg',
          `{"type":"thread_rolled_back","num_turns":${number === '9007199254740993' || number.startsWith('9999') || number === '1e400' || number === '1E+2' ? '0' : number}}`,
        ),
      ]),
    ),
    records(
      'numbers-as-text',
      'says numbers in words',
      ...['NaN', 'Infinity', '-Infinity', '0x10', '1e9', '', 'null'].map((word) =>
        eventLine('exec_command_end', {
          call_id: `w${word}`,
          command: ['x'],
          exit_code: word,
          duration: word,
          aggregated_output: word,
        }),
      ),
      responseItemLine('function_call', { name: 'exec_command', call_id: 'w', arguments: '{"cmd":"x"}' }),
      responseItemLine('function_call_output', {
        call_id: 'w',
        output: 'Exit code: 99999999999999999999\nWall time: 1e999 seconds\nOutput:\nx',
      }),
    ),
    records(
      'times',
      'was written at no time',
      ...[
        '',
        'yesterday',
        '0000-00-00T00:00:00Z',
        '+275760-09-13T00:00:00.001Z',
        '-271821-04-19T23:59:59.999Z',
        '2026-13-45T99:99:99Z',
        '9'.repeat(5_000),
        `<b onclick=${RUN}>`,
      ].map((time) => line('event_msg', { type: 'agent_message', message: `at ${time.slice(0, 40)}` }, time)),
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
      'many-keys',
      'is one object with 100,000 keys',
      rawLine(
        'event_msg',
        `{"type":"mystery",${Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}`).join(',')}}`,
      ),
    ),
    records(
      'many-files',
      'changes 5,000 files at once',
      eventLine('patch_apply_end', {
        call_id: 'files',
        success: true,
        status: 'completed',
        changes: Object.fromEntries(
          Array.from({ length: 5_000 }, (_, at) => [`/a/${at}`, { type: 'add', content: 'x\n' }]),
        ),
      }),
    ),
    records(
      'many-steps',
      'plans 5,000 steps',
      responseItemLine('function_call', {
        name: 'update_plan',
        call_id: 'steps',
        arguments: JSON.stringify({
          plan: Array.from({ length: 5_000 }, (_, at) => ({ step: `Step ${at}`, status: 'pending' })),
        }),
      }),
      responseItemLine('function_call_output', { call_id: 'steps', output: 'Plan updated' }),
    ),
    records(
      'many-mentions',
      'names 5,000 things and shows 500 pictures',
      eventLine('user_message', {
        message: 'x',
        images: Array.from({ length: 500 }, () => 'data:image/png;base64,AAAA'),
        local_images: Array.from({ length: 500 }, (_, at) => `/nowhere/${at}.png`),
      }),
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
    records(
      'many-turns',
      'begins 20,000 turns',
      ...Array.from({ length: 20_000 }, (_, at) => eventLine('task_started', { turn_id: `t${at}` })),
      eventLine('task_complete', { turn_id: 't19999' }),
    ),
    records(
      'many-reasonings',
      'thinks 20,000 times without a pause',
      ...Array.from({ length: 20_000 }, (_, at) => eventLine('agent_reasoning', { text: `thought ${at}` })),
    ),
    records(
      'calls-without-end',
      'asks 3,000 times and never hears',
      ...Array.from({ length: 3_000 }, (_, at) =>
        responseItemLine('function_call', {
          name: 'exec_command',
          call_id: `open-${at}`,
          arguments: '{"cmd":"sleep 1"}',
        }),
      ),
    ),
  ];
}
