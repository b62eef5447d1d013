import { line, paginatedItemLine, type RolloutLine } from '../../rollout-builder.ts';
import { changes, type Json, type Place } from './place.ts';

/** Where a newer rollout has long texts. */
export function paginatedSaid({ text, id, threadId }: Place): readonly RolloutLine[] {
  const done = (item: Json) => paginatedItemLine(threadId, item);
  return [
    done({ type: 'UserMessage', id: id('user'), content: [{ type: 'text', text, text_elements: [] }] }),
    done({ type: 'Reasoning', id: id('thought'), summary_text: [text], raw_content: [] }),
    done(command(id('out'), { aggregated_output: text })),
    done({ type: 'AgentMessage', id: id('agent'), content: [{ type: 'Text', text }] }),
  ];
}

/** All else that completed items of a newer rollout have. */
export function paginatedNamed({ text, id, threadId }: Place): readonly RolloutLine[] {
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

function command(id: string, extra: Json): Json {
  return {
    type: 'CommandExecution',
    id,
    process_id: '1',
    command: ['cat', 'x'],
    cwd: 'file:///repos/project',
    parsed_cmd: [],
    source: 'agent',
    status: 'completed',
    exit_code: 0,
    duration: { secs: 0, nanos: 1 },
    ...extra,
  };
}
