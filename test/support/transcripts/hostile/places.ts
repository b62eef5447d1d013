import {
  agentMessageLine,
  eventLine,
  line,
  paginatedItemLine,
  responseItemLine,
  type RolloutLine,
  userMessageLine,
} from '../../rollout-builder.ts';
import type { Era, HostileText } from './types.ts';

type Json = Readonly<Record<string, unknown>>;

/** The text in every place of a transcript where an era has texts, or in those where a large one is likely. */
export function placesOf(
  { text, places, name }: HostileText,
  era: Era,
  threadId: string,
): readonly RolloutLine[] {
  const place = { text, id: (kind: string) => `${name}-${kind}`, threadId };
  if (places === 'said') return era === 'legacy' ? legacySaid(place) : paginatedSaid(place);
  return era === 'legacy'
    ? [...legacySaid(place), ...legacyNamed(place), ...calls(place), ...inBoth(place)]
    : [...paginatedSaid(place), ...paginatedNamed(place), ...calls(place), ...inBoth(place)];
}

interface Place {
  readonly text: string;
  readonly id: (kind: string) => string;
  readonly threadId: string;
}

function legacySaid({ text, id }: Place): readonly RolloutLine[] {
  return [
    userMessageLine(text),
    agentMessageLine(text, { phase: 'commentary' }),
    ...callLines(id('out'), 'exec_command', { cmd: 'cat x' }, `Process exited with code 0\nOutput:\n${text}`),
    eventLine('agent_reasoning', { text }),
    agentMessageLine(text),
  ];
}

function legacyNamed({ text, id }: Place): readonly RolloutLine[] {
  return [
    userMessageLine(text, {
      images: [text],
      local_images: [text],
      text_elements: [{ byte_range: { start: 0, end: 1 }, placeholder: text }],
    }),
    agentMessageLine(text, { phase: text }),
    eventLine('agent_reasoning_raw_content', { text }),
    eventLine('exec_command_end', {
      call_id: id('exec'),
      command: [text, text],
      cwd: text,
      source: text,
      aggregated_output: text,
      exit_code: 1,
      status: text,
      duration: { secs: 1, nanos: 0 },
    }),
    eventLine('patch_apply_end', {
      call_id: id('patch'),
      stdout: text,
      stderr: text,
      success: false,
      changes: changes(text),
      status: 'failed',
    }),
    eventLine('mcp_tool_call_end', {
      call_id: id('mcp'),
      invocation: { server: text, tool: text, arguments: { [text]: text } },
      duration: { secs: 1, nanos: 0 },
      result: {
        Ok: {
          content: [
            { type: 'text', text },
            { type: text, text },
          ],
          structuredContent: { [text]: text },
        },
      },
    }),
    eventLine('mcp_tool_call_end', {
      call_id: id('mcp2'),
      invocation: { server: text, tool: text },
      duration: { secs: 1, nanos: 0 },
      result: { Err: text },
    }),
    eventLine('web_search_end', {
      call_id: id('search'),
      query: text,
      action: { type: 'open_page', url: text, pattern: text, queries: [text] },
    }),
    eventLine('image_generation_end', {
      call_id: id('image'),
      status: text,
      revised_prompt: text,
      result: text,
      saved_path: text,
    }),
    eventLine('view_image_tool_call', { call_id: id('view'), path: text }),
    eventLine('entered_review_mode', {
      target: { type: 'custom', instructions: text },
      user_facing_hint: text,
    }),
    eventLine('exited_review_mode', {
      review_output: {
        overall_explanation: text,
        overall_correctness: text,
        findings: [
          {
            title: text,
            body: text,
            code_location: { absolute_file_path: text, line_range: { start: 1, end: 2 } },
          },
        ],
      },
    }),
    line('compacted', { message: text }),
    eventLine('context_compacted'),
    responseItemLine('message', {
      role: 'user',
      content: [{ type: 'input_text', text: `<hook_prompt hook_run_id="${text}">${text}</hook_prompt>` }],
    }),
    eventLine('dynamic_tool_call_response', {
      call_id: id('dynamic'),
      tool: text,
      namespace: text,
      arguments: text,
      content_items: [
        { type: 'inputText', text },
        { type: 'inputImage', imageUrl: text },
      ],
      success: true,
      duration: { secs: 0, nanos: 1 },
    }),
  ];
}

function paginatedSaid({ text, id, threadId }: Place): readonly RolloutLine[] {
  const done = (item: Json) => paginatedItemLine(threadId, item);
  return [
    done({ type: 'UserMessage', id: id('user'), content: [{ type: 'text', text, text_elements: [] }] }),
    done({ type: 'Reasoning', id: id('thought'), summary_text: [text], raw_content: [] }),
    done(command(id('out'), { aggregated_output: text })),
    done({ type: 'AgentMessage', id: id('agent'), content: [{ type: 'Text', text }] }),
  ];
}

function paginatedNamed({ text, id, threadId }: Place): readonly RolloutLine[] {
  const done = (item: Json) => paginatedItemLine(threadId, item);
  return [
    done({
      type: 'UserMessage',
      id: text,
      content: [
        { type: 'image', image_url: text },
        { type: 'local_image', path: text },
        { type: 'mention', name: text, path: text },
        { type: 'skill', name: text, path: text },
        { type: text, text },
      ],
    }),
    done({
      type: 'AgentMessage',
      id: id('agent2'),
      phase: text,
      content: [
        { type: 'Text', text },
        { type: text, text },
      ],
    }),
    done({ type: 'Reasoning', id: id('raw'), summary_text: [text, text], raw_content: [text] }),
    done(
      command(id('exec'), {
        command: [text, text],
        cwd: text,
        source: text,
        status: text,
        parsed_cmd: [{ type: text, cmd: text, name: text, path: text }],
        exit_code: 1,
        aggregated_output: text,
      }),
    ),
    done({
      type: 'FileChange',
      id: id('patch'),
      changes: changes(text),
      status: 'failed',
      stdout: text,
      stderr: text,
    }),
    done({
      type: 'McpToolCall',
      id: id('mcp'),
      server: text,
      tool: text,
      arguments: { [text]: [text] },
      status: text,
      result: {
        content: [
          { type: 'text', text },
          { type: 'image', data: text, mimeType: text },
        ],
        isError: true,
      },
      duration: { secs: 0, nanos: 1 },
    }),
    done({
      type: 'McpToolCall',
      id: id('mcp2'),
      server: text,
      tool: text,
      arguments: text,
      status: 'failed',
      error: { message: text },
    }),
    done({
      type: 'DynamicToolCall',
      id: id('dynamic'),
      namespace: text,
      tool: text,
      arguments: { text },
      status: 'completed',
      content_items: [
        { type: 'inputText', text },
        { type: 'inputImage', imageUrl: text },
      ],
      success: true,
    }),
    done({
      type: 'WebSearch',
      id: id('search'),
      query: text,
      action: { type: 'find_in_page', url: text, pattern: text },
    }),
    done({ type: 'ImageView', id: id('view'), path: text }),
    done({
      type: 'ImageGeneration',
      id: id('image'),
      status: text,
      revised_prompt: text,
      result: text,
      saved_path: text,
    }),
    done({
      type: 'EnteredReviewMode',
      id: id('review'),
      target: { type: 'custom', instructions: text },
      user_facing_hint: text,
    }),
    done({
      type: 'ExitedReviewMode',
      id: id('reviewed'),
      review_output: {
        overall_explanation: text,
        findings: [
          {
            title: text,
            body: text,
            code_location: { absolute_file_path: text, line_range: { start: 1, end: 2 } },
          },
        ],
      },
    }),
    done({ type: 'HookPrompt', id: id('hook'), fragments: [{ text, hookRunId: text }] }),
    done({
      type: 'CollabAgentToolCall',
      id: id('agents'),
      tool: text,
      status: text,
      sender_thread_id: text,
      receiver_thread_ids: [text],
      receiver_agents: [{ agent_nickname: text }],
      prompt: text,
      agents_states: { [text]: { completed: text } },
    }),
    done({
      type: 'SubAgentActivity',
      id: id('activity'),
      kind: text,
      agent_thread_id: text,
      agent_path: text,
    }),
    line('compacted', { message: text }),
    done({ type: 'ContextCompaction', id: id('compaction') }),
    done({ type: text, id: id('unknown'), text }),
  ];
}

/** Calls that only response items tell of. */
function calls({ text, id }: Place): readonly RolloutLine[] {
  const patch = [
    '*** Begin Patch',
    `*** Add File: ${text}`,
    ...text.split('\n').map((part) => `+${part}`),
    '*** End Patch',
  ].join('\n');
  return [
    ...callLines(
      id('cmd'),
      'exec_command',
      { cmd: text, workdir: text },
      `Process exited with code 1\nOutput:\n${text}`,
    ),
    ...callLines(
      id('shell'),
      'shell',
      { command: ['bash', '-lc', text] },
      JSON.stringify({ output: text, metadata: { exit_code: 0, duration_seconds: 1 } }),
    ),
    ...callLines(id('typed'), 'write_stdin', { session_id: 1, chars: text }, text),
    ...callLines(
      id('steps'),
      'update_plan',
      {
        explanation: text,
        plan: [
          { step: text, status: text },
          { step: text, status: 'completed' },
        ],
      },
      text,
    ),
    ...callLines(id('see'), 'view_image', { path: text }, text),
    ...callLines(id('spawn'), 'spawn_agent', { message: text, agent_type: text, nickname: text }, text),
    ...callLines(id('tool'), text, { [text]: text }, text),
    responseItemLine('custom_tool_call', { name: 'apply_patch', call_id: id('edit'), input: patch }),
    responseItemLine('custom_tool_call_output', { call_id: id('edit'), output: text }),
    responseItemLine('function_call', { name: 'exec_command', call_id: text, arguments: text }),
    responseItemLine('function_call_output', { call_id: text, output: text }),
  ];
}

function inBoth({ text, id }: Place): readonly RolloutLine[] {
  return [
    eventLine('thread_goal_updated', {
      threadId: text,
      turnId: text,
      goal: { objective: text, status: text },
    }),
    eventLine('error', { message: text, codex_error_info: text }),
    eventLine('warning', { message: text }),
    eventLine('item_completed', {
      thread_id: text,
      turn_id: 'turn-1',
      item: { type: 'Plan', id: id('plan'), text },
    }),
    eventLine(text, { message: text, [text]: text }),
    line(text, { type: text, [text]: text }),
    responseItemLine(text, { id: text, [text]: text }),
  ];
}

function callLines(call_id: string, name: string, args: Json, output: string): readonly RolloutLine[] {
  return [
    responseItemLine('function_call', { name, call_id, arguments: JSON.stringify(args) }),
    responseItemLine('function_call_output', { call_id, output }),
  ];
}

function command(id: string, extra: Json): Json {
  return {
    ...{ type: 'CommandExecution', id, process_id: '1', command: ['cat', 'x'], cwd: 'file:///repos/project' },
    ...{
      parsed_cmd: [],
      source: 'agent',
      status: 'completed',
      exit_code: 0,
      duration: { secs: 0, nanos: 1 },
    },
    ...extra,
  };
}

function changes(text: string): Json {
  const lines = text.split('\n');
  return Object.fromEntries([
    [`/a/${text}`, { type: 'add', content: text }],
    [`/b/${text}`, { type: 'delete', content: text }],
    [
      `/c/${text}`,
      {
        type: 'update',
        unified_diff: `@@ -1,${lines.length} +1,${lines.length} @@ ${lines[0] ?? ''}\n${lines.map((part) => `-${part}\n+${part} `).join('\n')}\n`,
        move_path: text,
      },
    ],
  ]);
}
