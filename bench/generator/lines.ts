import { createRandom, type Random, timeOrderedId } from '../../src/main/sample-home/index.ts';
import type { ThreadPlan } from './plan.ts';
import { plainTexts } from './rich-text.ts';
import { prose, type TurnTexts } from './words.ts';

/** The part of a line after its envelope, ready to be written: `"type":…,"payload":…}` and a newline. */
export interface LineTail {
  readonly bytes: Buffer;
  /** Where the id of the thread is to be written over the placeholder; -1: nowhere. */
  readonly idAt: number;
}

/** Lines of one finished turn, without its user message. */
export type TurnTails = readonly LineTail[];

const BASE_INSTRUCTIONS_LENGTH = 15_000;
const VARIANTS = 48;
/** Id of the turn that the first message opens. */
export const ANY_TURN = '00000000-0000-7000-8000-000000000001';
/** Stands for the id of whichever thread a ready-made line is copied into; as long as one. */
const ANY_THREAD = '00000000-0000-7000-8000-000000000000';

export function tail(type: string, payload: unknown): LineTail {
  const bytes = Buffer.from(`"type":${JSON.stringify(type)},"payload":${JSON.stringify(payload)}}
`);
  return { bytes, idAt: bytes.indexOf(ANY_THREAD) };
}

/** Ready-made turns of one era, so that writing a gigabyte is mostly copying. Their texts differ, their ids too. */
export function turnPool(
  era: ThreadPlan['era'],
  seed: number,
  textsOf: (random: Random) => TurnTexts = plainTexts,
): readonly TurnTails[] {
  const random = createRandom(seed);
  const texts = textsOf(random);
  return Array.from({ length: VARIANTS }, (_, variant) => {
    const turnId = timeOrderedId(variant, random);
    const outputLength = random.pick([400, 1_200, 3_000, 8_000, 20_000]);
    const calls = random.between(1, 4);
    const steps = Array.from({ length: calls }, (_call, step) =>
      toolTails(`call_${variant}_${step}`, texts, outputLength),
    );
    const thought = texts.prose(120);
    const answer = texts.prose(random.between(200, 1_500));
    const opening = tail('event_msg', {
      type: 'task_started',
      turn_id: turnId,
      started_at: 1,
      model_context_window: 272_000,
    });
    const closing = tail('event_msg', { type: 'task_complete', turn_id: turnId, last_agent_message: answer });
    return [
      opening,
      ...reasoningTails(thought, era, turnId),
      ...steps.flat(),
      ...patchTails(`patch_${variant}`, texts.patch()),
      ...answerTails(answer, era, turnId),
      closing,
    ];
  });
}

/** The first message of a thread as its era shows it, with the copy that the model gets. */
export function userTails(text: string, era: ThreadPlan['era']): readonly LineTail[] {
  const copy = tail('response_item', {
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text }],
  });
  const item = { type: 'UserMessage', id: 'user-0', content: [{ type: 'text', text, text_elements: [] }] };
  const shown =
    era === 'legacy'
      ? tail('event_msg', {
          type: 'user_message',
          message: text,
          images: [],
          local_images: [],
          text_elements: [],
        })
      : tail('event_msg', {
          type: 'item_completed',
          thread_id: ANY_THREAD,
          turn_id: ANY_TURN,
          item,
          started_at_ms: 1,
          completed_at_ms: 1,
        });
  return [copy, shown];
}

export function tokenTail(total: number): LineTail {
  const usage = {
    input_tokens: total - 100,
    cached_input_tokens: 0,
    output_tokens: 100,
    reasoning_output_tokens: 0,
    total_tokens: total,
  };
  const info = { total_token_usage: usage, last_token_usage: usage, model_context_window: 272_000 };
  return tail('event_msg', { type: 'token_count', info, rate_limits: null });
}

export function contextTail(plan: ThreadPlan): LineTail {
  const sandbox = { type: 'workspace-write', writable_roots: [], network_access: false };
  const settings = {
    approval_policy: 'on-request',
    sandbox_policy: sandbox,
    model: plan.model,
    effort: 'high',
    summary: 'auto',
  };
  return tail('turn_context', { turn_id: ANY_TURN, cwd: plan.cwd, ...settings });
}

const INSTRUCTIONS = prose(BASE_INSTRUCTIONS_LENGTH, createRandom(7));

/** Session meta; Codex repeats about 15 KB of instructions in it, which small homes cut to one sentence. */
export function metaTail(plan: ThreadPlan, small: boolean): LineTail {
  const paginated =
    plan.era === 'legacy'
      ? {}
      : {
          session_id: plan.parentId ?? plan.id,
          history_mode: 'paginated',
          ...(plan.parentId === null ? {} : { parent_thread_id: plan.parentId }),
        };
  return tail('session_meta', {
    ...paginated,
    id: plan.id,
    timestamp: new Date(plan.createdAtMs).toISOString(),
    cwd: plan.cwd,
    originator: 'codex-tui',
    cli_version: plan.era === 'legacy' ? '0.131.0' : '0.169.0',
    ...sourceFields(plan),
    model_provider: 'openai',
    base_instructions: { text: small ? INSTRUCTIONS.slice(0, 80) : INSTRUCTIONS },
    git: {
      commit_hash: plan.sha,
      branch: plan.branch,
      repository_url: 'https://git.example.com/dev/project.git',
    },
  });
}

function sourceFields(plan: ThreadPlan): Readonly<Record<string, unknown>> {
  if (plan.parentId === null) return { source: plan.source };
  const spawn = {
    parent_thread_id: plan.parentId,
    depth: 1,
    agent_path: null,
    agent_nickname: 'Euler',
    agent_role: 'worker',
  };
  return {
    source: { subagent: { thread_spawn: spawn } },
    thread_source: 'subagent',
    agent_nickname: 'Euler',
    agent_role: 'worker',
  };
}

function toolTails(callId: string, texts: TurnTexts, outputLength: number): readonly LineTail[] {
  const output = texts.output(outputLength);
  const args = JSON.stringify({ cmd: texts.command() });
  return [
    tail('response_item', { type: 'function_call', name: 'exec_command', arguments: args, call_id: callId }),
    tail('response_item', { type: 'function_call_output', call_id: callId, output }),
  ];
}

function patchTails(callId: string, input: string | null): readonly LineTail[] {
  if (input === null) return [];
  return [
    tail('response_item', {
      type: 'custom_tool_call',
      name: 'apply_patch',
      status: 'completed',
      input,
      call_id: callId,
    }),
    tail('response_item', {
      type: 'custom_tool_call_output',
      call_id: callId,
      output: 'Success. Updated the following files:',
    }),
  ];
}

function reasoningTails(text: string, era: ThreadPlan['era'], turnId: string): readonly LineTail[] {
  const copy = tail('response_item', {
    type: 'reasoning',
    summary: [{ type: 'summary_text', text }],
    content: null,
    encrypted_content: null,
  });
  return [
    shownTail(era, turnId, {
      legacy: { type: 'agent_reasoning', text },
      item: { type: 'Reasoning', id: `rs_${turnId}`, summary_text: [text], raw_content: [] },
    }),
    copy,
  ];
}

function answerTails(text: string, era: ThreadPlan['era'], turnId: string): readonly LineTail[] {
  const copy = tail('response_item', {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'output_text', text }],
  });
  const item = { type: 'AgentMessage', id: `msg_${turnId}`, content: [{ type: 'Text', text }] };
  return [
    shownTail(era, turnId, {
      legacy: { type: 'agent_message', message: text, phase: null, memory_citation: null },
      item,
    }),
    copy,
  ];
}

function shownTail(
  era: ThreadPlan['era'],
  turnId: string,
  forms: { readonly legacy: unknown; readonly item: unknown },
): LineTail {
  if (era === 'legacy') return tail('event_msg', forms.legacy);
  return tail('event_msg', {
    type: 'item_completed',
    thread_id: ANY_THREAD,
    turn_id: turnId,
    item: forms.item,
    started_at_ms: 1,
    completed_at_ms: 1,
  });
}
