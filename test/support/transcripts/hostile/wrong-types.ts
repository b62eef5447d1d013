import { eventLine, responseItemLine } from '../../rollout-builder.ts';
import { type HostileRecords, records } from './types.ts';

/** Values that are wrong nearly everywhere. */
export const WRONG: readonly unknown[] = [
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
const EVENT_TYPES = `
  user_message agent_message agent_reasoning exec_command_end patch_apply_end mcp_tool_call_end
  web_search_end image_generation_end view_image_tool_call entered_review_mode exited_review_mode
  context_compacted thread_goal_updated error warning item_completed token_count task_started
  task_complete turn_aborted thread_rolled_back dynamic_tool_call_response sub_agent_activity
`
  .trim()
  .split(/\s+/);
const ITEM_TYPES = `
  UserMessage AgentMessage Reasoning CommandExecution FileChange McpToolCall DynamicToolCall
  WebSearch ImageView ImageGeneration Plan EnteredReviewMode ExitedReviewMode HookPrompt
  ContextCompaction CollabAgentToolCall SubAgentActivity Extension Sleep FunctionCallOutput
`
  .trim()
  .split(/\s+/);
const FIELDS = `
  message text content images local_images call_id turn_id command cwd duration exit_code
  aggregated_output changes status invocation result error query action path arguments output
  input name namespace goal info review_output user_facing_hint item summary_text raw_content
  fragments agents_states receiver_thread_ids content_items num_turns started_at completed_at
  duration_ms revised_prompt parsed_cmd source phase id
`
  .trim()
  .split(/\s+/);

function fieldsAs(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(FIELDS.map((field) => [field, value]));
}

/** Records whose fields are of another type than anyone expects. */
export function wrongTypes(): readonly HostileRecords[] {
  return [
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
  ];
}
