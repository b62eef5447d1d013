import type { ThreadId } from '../../../src/shared/thread.ts';
import {
  eventLine,
  paginatedMetaLine,
  type RolloutLine,
  taskStartedLine,
  tokenCountLine,
  turnContextLine,
  withOrdinals,
} from '../rollout-builder.ts';
import {
  ANSWER,
  COMMENTARY,
  CWD,
  FAILED_OUTPUT,
  fourSecondsApart,
  NEW_FILE,
  OLD_FILE,
  PLAN_TEXT,
  PROMPT,
  REASONING,
  REVIEW_TEXT,
  TEST_OUTPUT,
  UPDATE_DIFF,
} from './every-kind-texts.ts';
import { pngAddress } from './png.ts';

type Json = Readonly<Record<string, unknown>>;

export interface EveryKindOptions {
  readonly threadId: ThreadId;
  /** A thread that exists, for the sub-agent; else a thread that does not. */
  readonly childId?: ThreadId;
  /** An image on this computer. */
  readonly imagePath?: string;
  /** When the first line was written. */
  readonly from?: Date;
}

const DURATION = { secs: 0, nanos: 104_000_000 };

/** The lines of a thread of 0.169 that holds every kind of item that such a thread can hold. */
export function everyKindPaginated(options: EveryKindOptions): readonly RolloutLine[] {
  const { threadId, from = new Date('2026-05-15T14:02:00Z') } = options;
  const items = itemsOf(options).map((item) => completed(threadId, item));
  const lines = [
    paginatedMetaLine(threadId, { cwd: CWD }),
    taskStartedLine(),
    turnContextLine(),
    ...items,
    eventLine('thread_goal_updated', {
      threadId,
      turnId: 'turn-1',
      goal: {
        threadId,
        objective: 'No start fails because of the lock.',
        status: 'active',
        tokensUsed: 0,
        timeUsedSeconds: 0,
      },
    }),
    eventLine('warning', { message: 'The context is almost full: 92 % are in use.' }),
    eventLine('stream_error', {
      message: 'stream disconnected before completion; retrying 1/5',
      codex_error_info: 'other',
    }),
    eventLine('error', {
      message: 'unexpected status 503: the server is overloaded',
      codex_error_info: 'server_overloaded',
    }),
    eventLine('crystal_ball_gazed', {
      turn_id: 'turn-1',
      vision: { clear: false, words: ['fog', 'more fog'] },
    }),
    tokenCountLine(48_211),
    eventLine('task_complete', {
      turn_id: 'turn-1',
      last_agent_message: ANSWER,
      started_at: 1_778_839_200,
      completed_at: 1_778_839_272,
      duration_ms: 72_000,
    }),
  ];
  return withOrdinals(fourSecondsApart(lines, from));
}

function completed(threadId: ThreadId, item: Json): RolloutLine {
  return eventLine('item_completed', {
    thread_id: threadId,
    turn_id: 'turn-1',
    item,
    started_at_ms: 1_778_839_200_000,
    completed_at_ms: 1_778_839_200_104,
  });
}

function itemsOf({
  threadId,
  childId,
  imagePath = '/projects/orbit/graph.png',
}: EveryKindOptions): readonly Json[] {
  const child = childId ?? threadId.replace(/.{4}$/u, 'ffff');
  return [
    {
      type: 'UserMessage',
      id: 'user-1',
      content: [
        { type: 'text', text: PROMPT, text_elements: [] },
        { type: 'image', image_url: pngAddress(480, 300) },
        { type: 'image', image_url: 'https://images.example.invalid/graph.png' },
        { type: 'local_image', path: imagePath },
        { type: 'mention', name: 'backfill.ts', path: `${CWD}/src/state/backfill.ts` },
        { type: 'skill', name: 'sqlite', path: '/home/dev/.codex/skills/sqlite/SKILL.md' },
      ],
    },
    { type: 'Reasoning', id: 'rs_1', summary_text: REASONING, raw_content: [] },
    agent('msg_1', COMMENTARY, 'commentary'),
    command(
      'call_rg',
      'rg -n "open_state" src',
      'src/state/open.ts:41:export function openStateDb(path) {\nsrc/cli.ts:88:  const db = openStateDb(home)\n',
    ),
    command('call_test', 'npx vitest run test/state', TEST_OUTPUT, {
      duration: { secs: 4, nanos: 210_000_000 },
    }),
    command('call_fail', 'node src/cli.ts backfill', FAILED_OUTPUT, {
      exit_code: 1,
      status: 'failed',
      cwd: 'file:///projects/orbit/tools',
    }),
    command('call_script', 'set -e\nfor n in 1 2 3; do\n  node bench/run.ts "$n"\ndone', ''),
    {
      type: 'FileChange',
      id: 'call_patch',
      changes: {
        [`${CWD}/src/state/lease.ts`]: { type: 'update', unified_diff: UPDATE_DIFF, move_path: null },
      },
      status: 'completed',
      stdout: 'Success. Updated the following files:\nM src/state/lease.ts\n',
      stderr: '',
    },
    {
      type: 'FileChange',
      id: 'call_patch_2',
      changes: {
        [`${CWD}/test/state/lease.test.ts`]: { type: 'add', content: NEW_FILE },
        [`${CWD}/docs/lease.md`]: { type: 'delete', content: OLD_FILE },
        [`${CWD}/src/wait.ts`]: {
          type: 'update',
          unified_diff:
            '@@ -1,2 +1,2 @@\n-export const WAIT = 10;\n+export const WAIT = 30;\n export const STEP = 1;\n',
          move_path: `${CWD}/src/state/wait.ts`,
        },
      },
      status: 'declined',
      stdout: '',
      stderr: 'patch rejected by user',
    },
    {
      type: 'McpToolCall',
      id: 'call_mcp',
      server: 'notes',
      tool: 'lookup',
      arguments: { query: 'busy_timeout', limit: 3 },
      readOnlyHint: true,
      status: 'completed',
      result: {
        content: [
          { type: 'text', text: '{"notes":[{"title":"Locks","text":"Wait, then go on."}]}' },
          { type: 'image', data: pngAddress(160, 100).split(',')[1], mimeType: 'image/png' },
        ],
      },
      duration: DURATION,
    },
    {
      type: 'McpToolCall',
      id: 'call_mcp_2',
      server: 'notes',
      tool: 'write',
      arguments: { title: 'Locks' },
      status: 'failed',
      error: { message: 'tool call error: the note store is read-only' },
      duration: DURATION,
    },
    {
      type: 'DynamicToolCall',
      id: 'call_dynamic',
      namespace: 'editor',
      tool: 'open_file',
      arguments: { path: 'src/state/lease.ts', line: 41 },
      status: 'completed',
      content_items: [{ type: 'inputText', text: 'opened' }],
      success: true,
      duration: DURATION,
    },
    {
      type: 'WebSearch',
      id: 'ws_1',
      query: 'sqlite busy_timeout begin immediate',
      action: {
        type: 'search',
        query: 'sqlite busy_timeout begin immediate',
        queries: ['sqlite busy_timeout', 'sqlite begin immediate'],
      },
    },
    {
      type: 'WebSearch',
      id: 'ws_2',
      query: 'https://example.invalid/lang_transaction.html',
      action: { type: 'open_page', url: 'https://example.invalid/lang_transaction.html' },
    },
    {
      type: 'WebSearch',
      id: 'ws_3',
      query: "'IMMEDIATE' in https://example.invalid/lang_transaction.html",
      action: {
        type: 'find_in_page',
        url: 'https://example.invalid/lang_transaction.html',
        pattern: 'IMMEDIATE',
      },
    },
    { type: 'ImageView', id: 'call_view', path: `file://${imagePath}` },
    {
      type: 'ImageGeneration',
      id: 'ig_1',
      status: 'completed',
      revised_prompt: 'A calm diagram of two processes and one lock',
      result: pngAddress(320, 200).split(',')[1],
    },
    { type: 'Plan', id: 'turn-1-plan', text: PLAN_TEXT },
    {
      type: 'EnteredReviewMode',
      id: 'review-1',
      target: { type: 'uncommittedChanges' },
      user_facing_hint: 'current changes',
    },
    {
      type: 'ExitedReviewMode',
      id: 'review-2',
      review_output: {
        findings: [],
        overall_correctness: 'patch is correct',
        overall_explanation: REVIEW_TEXT,
        overall_confidence_score: 0.8,
      },
    },
    {
      type: 'HookPrompt',
      id: 'hook-1',
      fragments: [
        { text: 'Run the formatter before you stop.', hookRunId: 'stop:1:/home/dev/.codex/hooks.json' },
      ],
    },
    {
      type: 'CollabAgentToolCall',
      id: 'call_spawn',
      tool: 'spawn_agent',
      status: 'completed',
      sender_thread_id: threadId,
      receiver_thread_ids: [child],
      receiver_agents: [{ thread_id: child, agent_nickname: 'Robin' }],
      prompt: 'Look through the tests of the **state** folder and name those that open two databases.',
      model: 'gpt-5.2-codex',
      reasoning_effort: 'medium',
      agents_states: { [child]: 'pending_init' },
    },
    {
      type: 'SubAgentActivity',
      id: 'activity-1',
      kind: 'completed',
      agent_thread_id: child,
      agent_path: '/root/robin',
    },
    { type: 'ContextCompaction', id: 'compaction-1' },
    agent('msg_2', ANSWER, 'final_answer'),
  ];
}

function agent(id: string, text: string, phase: string): Json {
  return { type: 'AgentMessage', id, content: [{ type: 'Text', text }], phase };
}

function command(id: string, script: string, output: string, extra: Json = {}): Json {
  return {
    type: 'CommandExecution',
    id,
    process_id: '31414',
    command: ['/bin/bash', '-lc', script],
    cwd: `file://${CWD}`,
    parsed_cmd: [{ type: 'unknown', cmd: script }],
    source: 'unified_exec_startup',
    status: 'completed',
    aggregated_output: output,
    exit_code: 0,
    duration: DURATION,
    ...extra,
  };
}
