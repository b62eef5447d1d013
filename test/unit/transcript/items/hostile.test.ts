import { describe, expect, it } from 'vitest';
import {
  DISPLAY_LIMITS,
  fullTextsOf,
  imageBytesOf,
} from '../../../../src/main/transcript/model/items/index.ts';
import {
  type ItemKind,
  recordOf,
  type TranscriptRecord,
} from '../../../../src/main/transcript/model/index.ts';
import { ITEM_KINDS } from '../../../../src/shared/transcript.ts';
import { item as itemSchema } from '../../../../src/shared/transcript-schemas.ts';
import { build, entryOf } from './items.ts';
import { cpuTimeOf } from '../../../support/cpu-time.ts';

/** Every member that a builder looks at, with what no version of Codex has ever put there. */
const MEMBERS = [
  'action',
  'agent_path',
  'agents_states',
  'aggregated_output',
  'arguments',
  'audio',
  'call_id',
  'changes',
  'command',
  'content',
  'content_items',
  'cwd',
  'duration',
  'durationMs',
  'error',
  'exit_code',
  'fragments',
  'goal',
  'images',
  'input',
  'invocation',
  'item',
  'kind',
  'local_images',
  'message',
  'name',
  'namespace',
  'output',
  'path',
  'phase',
  'prompt',
  'query',
  'raw_content',
  'receiver_agents',
  'result',
  'review_output',
  'role',
  'server',
  'source',
  'status',
  'statuses',
  'stdout',
  'success',
  'summary',
  'summary_text',
  'text',
  'tool',
  'tools',
  'user_facing_hint',
];

const TYPES = [
  'user_message',
  'agent_message',
  'agent_reasoning',
  'exec_command_end',
  'patch_apply_end',
  'mcp_tool_call_end',
  'web_search_end',
  'image_generation_end',
  'entered_review_mode',
  'exited_review_mode',
  'thread_goal_updated',
  'error',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'local_shell_call',
  'message',
  'reasoning',
  'toString',
  'UserMessage',
  'Reasoning',
  'CommandExecution',
  'FileChange',
  'McpToolCall',
  'CollabAgentToolCall',
  'constructor',
];

const DEEP: unknown = JSON.parse(`${'{"a":['.repeat(3000)}${']}'.repeat(3000)}`);

const VALUES: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1e308,
  0.5,
  '',
  'x',
  '\ud83d',
  '\0',
  '{"a":',
  '{"output":5}',
  [],
  [[]],
  [null, 5, 'x', {}],
  {},
  { type: 5 },
  { Ok: null },
  { Ok: { content: 5 } },
  { Err: {} },
  { secs: -1, nanos: 'x' },
  { secs: 1e300 },
  JSON.parse('{"__proto__": {"type": "add"}, "toString": 5, "hasOwnProperty": null, "toJSON": "x"}'),
  [{ type: 'image', data: 5 }, { type: 'input_image' }, { type: 'input_image', image_url: {} }, { text: {} }],
  DEEP,
  'data:;base64,',
  'data:image/png;base64',
  'data:',
  'file://',
  'file:///%zz',
  '*** Begin Patch\n*** Add File: ',
];

/** The same numbers in every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

function oddRecords(seed: number): readonly TranscriptRecord[] {
  const source = numbers(seed);
  const pick = <T>(list: readonly T[]): T | undefined =>
    list[Math.floor((source.next().value ?? 0) / 8) % list.length];
  const member = (): readonly (readonly [string, unknown])[] => [[pick(MEMBERS) ?? '', pick(VALUES)]];
  const payload = (): unknown => {
    const inner = Object.fromEntries(Array.from({ length: 12 }, member).flat());
    const own = { type: pick(TYPES), ...inner };
    return pick([0, 1]) === 0 ? own : { type: 'item_completed', item: own };
  };
  const line = (): TranscriptRecord =>
    recordOf({
      type: pick(['event_msg', 'response_item', 'compacted', 'x', 5]),
      payload: payload(),
      timestamp: 'x',
    });
  return Array.from({ length: 1 + (pick([0, 1, 2]) ?? 0) }, line);
}

describe('records that may hold anything', () => {
  it.each(ITEM_KINDS)('a %s comes of all of them', (kind: ItemKind) => {
    for (let seed = 1; seed <= 1500; seed++) {
      const records = oddRecords(seed * 7919);
      const item = build(kind, records, { entry: { span: seed % 5 === 0 }, limits: DISPLAY_LIMITS });
      const checked = itemSchema.safeParse(item);
      expect(checked.error?.issues ?? [], JSON.stringify(item).slice(0, 2000)).toEqual([]);
      expect(JSON.stringify(item)).not.toMatch(/\\ud[89a-f][0-9a-f]{2}/i);
      const place = { index: 0, entry: entryOf(kind, records) };
      expect(fullTextsOf(place, records).text.isWellFormed()).toBe(true);
      imageBytesOf(place, records, 0);
    }
  });

  it.each(ITEM_KINDS)('a %s comes of no record at all', (kind) => {
    expect(itemSchema.safeParse(build(kind, [])).success).toBe(true);
  });

  it.each([
    ['head lines', 'exec_command', 'Wall time: '.repeat(200_000)],
    ['an output of braces', 'exec_command', '{'.repeat(500_000)],
    ['a patch of openings', 'apply_patch', '*** Begin Patch\n'.repeat(60_000)],
    [
      'a patch of nothing but lines',
      'apply_patch',
      `*** Begin Patch\n*** Add File: a\n${'+\n'.repeat(200_000)}`,
    ],
  ])('%s take no time', (_, name, text) => {
    const records: readonly TranscriptRecord[] = [
      recordOf({ type: 'response_item', payload: { type: 'function_call', name, arguments: text } }),
      recordOf({ type: 'response_item', payload: { type: 'function_call_output', output: text } }),
    ];
    expect(cpuTimeOf(() => ITEM_KINDS.map((kind) => build(kind, records)))).toBeLessThan(4000);
  });

  it('hook prompts of tags and entities take no time', () => {
    for (const text of [
      `<hook_prompt ${'a="" '.repeat(50_000)}>x</hook_prompt>`,
      `<hook_prompt hook_run_id="a">${'&amp'.repeat(200_000)}</hook_prompt>`,
    ]) {
      const payload = { type: 'message', role: 'user', content: [{ type: 'input_text', text }] };
      const records = [recordOf({ type: 'response_item', payload })];
      expect(cpuTimeOf(() => build('hookPrompt', records))).toBeLessThan(1000);
    }
  });
});
