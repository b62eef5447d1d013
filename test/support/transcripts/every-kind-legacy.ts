import {
  agentMessageLine,
  eventLine,
  line,
  metaLine,
  responseItemLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from '../rollout-builder.ts';
import type { EveryKindOptions } from './every-kind-paginated.ts';
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
  SUMMARY,
  TEST_OUTPUT,
  UPDATE_DIFF,
} from './every-kind-texts.ts';
import { pngAddress } from './png.ts';

type Json = Readonly<Record<string, unknown>>;

/** The lines of a thread of 0.131 that holds every kind of item that such a thread can hold. */
export function everyKindLegacy(options: EveryKindOptions): readonly RolloutLine[] {
  const { threadId, from = new Date('2026-05-15T10:00:00Z') } = options;
  return fourSecondsApart([metaLine(threadId, { cwd: CWD }), ...firstTurn(options), ...secondTurn()], from);
}

function firstTurn({
  threadId,
  childId,
  imagePath = `${CWD}/graph.png`,
}: EveryKindOptions): readonly RolloutLine[] {
  const child = childId ?? threadId.replace(/.{4}$/u, 'ffff');
  return [
    taskStartedLine('turn-1'),
    turnContextLine(),
    userMessageLine(PROMPT, {
      images: [pngAddress(480, 300), 'https://images.example.invalid/graph.png'],
      local_images: [imagePath],
    }),
    ...REASONING.map((text) => eventLine('agent_reasoning', { text })),
    agentMessageLine(COMMENTARY, { phase: 'commentary' }),
    ...call(
      'call_plan',
      'update_plan',
      {
        explanation: 'First the lease, then the tests.',
        plan: [
          { step: 'Find who opens the database', status: 'completed' },
          { step: 'Claim the lease in one transaction', status: 'in_progress' },
          { step: 'Write two tests', status: 'pending' },
        ],
      },
      'Plan updated',
    ),
    ...call(
      'call_rg',
      'exec_command',
      { cmd: 'rg -n "open_state" src' },
      execOutput(
        'src/state/open.ts:41:export function openStateDb(path) {\nsrc/cli.ts:88:  const db = openStateDb(home)\n',
        0,
      ),
    ),
    ...call(
      'call_test',
      'exec_command',
      { cmd: 'npx vitest run test/state', workdir: `${CWD}/packages/state` },
      execOutput(TEST_OUTPUT, 0),
    ),
    ...call(
      'call_shell',
      'shell',
      { command: ['bash', '-lc', 'node src/cli.ts backfill'], workdir: CWD },
      `Exit code: 1\nWall time: 2.4 seconds\nOutput:\n${FAILED_OUTPUT}`,
    ),
    ...call('call_stdin', 'write_stdin', { session_id: 7, chars: 'yes\n' }, execOutput('done\n', 0)),
    eventLine('patch_apply_end', {
      call_id: 'call_patch',
      turn_id: 'turn-1',
      stdout: 'Success. Updated the following files:\nM src/state/lease.ts\n',
      stderr: '',
      success: true,
      changes: {
        [`${CWD}/src/state/lease.ts`]: { type: 'update', unified_diff: UPDATE_DIFF, move_path: null },
        [`${CWD}/test/state/lease.test.ts`]: { type: 'add', content: NEW_FILE },
        [`${CWD}/docs/lease.md`]: { type: 'delete', content: OLD_FILE },
      },
      status: 'completed',
    }),
    eventLine('mcp_tool_call_end', {
      call_id: 'call_mcp',
      invocation: { server: 'notes', tool: 'lookup', arguments: { query: 'busy_timeout' } },
      duration: { secs: 0, nanos: 52_000_000 },
      result: { Ok: { content: [{ type: 'text', text: 'Wait, then go on.' }] } },
    }),
    ...call('call_view', 'view_image', { path: imagePath }, [
      { type: 'input_image', image_url: pngAddress(320, 200), detail: 'auto' },
    ]),
    ...call(
      'call_spawn',
      'spawn_agent',
      { message: 'Look through the tests of the state folder.', agent_type: 'explorer' },
      JSON.stringify({ agent_id: child, nickname: 'Robin' }),
    ),
    ...call(
      'call_ask',
      'request_user_input',
      { questions: [{ id: 'wait', question: 'How long may it wait?' }] },
      JSON.stringify({ answers: { wait: { answers: ['30 s'] } } }),
    ),
    eventLine('web_search_end', {
      call_id: 'ws_1',
      query: 'sqlite busy_timeout',
      action: { type: 'search', query: 'sqlite busy_timeout' },
    }),
    eventLine('image_generation_end', {
      call_id: 'ig_1',
      status: 'completed',
      revised_prompt: 'A calm diagram of two processes and one lock',
      result: pngAddress(320, 200).split(',')[1],
    }),
    eventLine('thread_goal_updated', {
      threadId,
      goal: {
        threadId,
        objective: 'No start fails because of the lock.',
        status: 'active',
        tokensUsed: 0,
        timeUsedSeconds: 0,
      },
    }),
    hookPrompt('Run the formatter before you stop.'),
    eventLine('item_completed', {
      thread_id: threadId,
      turn_id: 'turn-1',
      item: { type: 'Plan', id: 'turn-1-plan', text: PLAN_TEXT },
    }),
    eventLine('warning', { message: 'The context is almost full: 92 % are in use.' }),
    eventLine('error', { message: 'stream disconnected before completion', codex_error_info: 'other' }),
    eventLine('crystal_ball_gazed', { vision: { clear: false, words: ['fog', 'more fog'] } }),
    agentMessageLine(ANSWER, { phase: 'final_answer' }),
    tokenCountLine(48_211),
    taskCompleteLine('turn-1', ANSWER),
  ];
}

function secondTurn(): readonly RolloutLine[] {
  return [
    taskStartedLine('turn-2'),
    line('compacted', { message: SUMMARY, replacement_history: [] }),
    eventLine('context_compacted'),
    userMessageLine('Good. Now rename the branch in the notes.'),
    eventLine('entered_review_mode', {
      target: { type: 'uncommittedChanges' },
      user_facing_hint: 'current changes',
    }),
    eventLine('exited_review_mode', {
      review_output: {
        findings: [],
        overall_correctness: 'patch is correct',
        overall_explanation: 'The change is right.',
        overall_confidence_score: 0.8,
      },
    }),
    agentMessageLine('Renamed.'),
    taskCompleteLine('turn-2', 'Renamed.'),
  ];
}

function call(callId: string, name: string, args: Json, output: unknown): readonly RolloutLine[] {
  return [
    responseItemLine('function_call', { name, arguments: JSON.stringify(args), call_id: callId }),
    responseItemLine('function_call_output', { call_id: callId, output }),
  ];
}

function execOutput(text: string, exitCode: number): string {
  return `Chunk ID: 8052d0\nWall time: 0.1040 seconds\nProcess exited with code ${exitCode}\nOriginal token count: 7\nOutput:\n${text}`;
}

function hookPrompt(text: string): RolloutLine {
  const prompt = `<hook_prompt hook_run_id="stop:1:/home/dev/.codex/hooks.json">${text}</hook_prompt>`;
  return responseItemLine('message', { role: 'user', content: [{ type: 'input_text', text: prompt }] });
}
