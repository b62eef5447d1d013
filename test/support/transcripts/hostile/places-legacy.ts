import {
  agentMessageLine,
  eventLine,
  line,
  responseItemLine,
  type RolloutLine,
  userMessageLine,
} from '../../rollout-builder.ts';
import { callLines, changes, type Place } from './place.ts';

/** Where an older rollout has long texts. */
export function legacySaid({ text, id }: Place): readonly RolloutLine[] {
  return [
    userMessageLine(text),
    agentMessageLine(text, { phase: 'commentary' }),
    ...callLines(id('out'), 'exec_command', { cmd: 'cat x' }, `Process exited with code 0\nOutput:\n${text}`),
    eventLine('agent_reasoning', { text }),
    agentMessageLine(text),
  ];
}

/** All else that events of an older rollout have. */
export function legacyNamed({ text, id }: Place): readonly RolloutLine[] {
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
