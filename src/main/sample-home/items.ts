import { PICTURE_URL } from './data/picture.ts';
import {
  commandReport,
  event,
  item,
  type Line,
  patchBody,
  patchReport,
  type Scene,
  seconds,
} from './record.ts';
import type { Happening } from './timeline.ts';

/** A goal as both eras record it; it gives a thread without messages its preview. */
export function goalLine(objective: string, scene: Scene, status: 'active' | 'complete' = 'active'): Line {
  const at = seconds(scene.atMs);
  const threadId = scene.thread.id;
  const goal = {
    threadId,
    objective,
    status,
    tokenBudget: null,
    tokensUsed: 0,
    timeUsedSeconds: 0,
    createdAt: at,
    updatedAt: at,
  };
  return event({ type: 'thread_goal_updated', threadId, turnId: null, goal });
}

export function reasoningItem(text: string): Line {
  return item({
    type: 'reasoning',
    summary: [{ type: 'summary_text', text }],
    content: null,
    encrypted_content: null,
  });
}

export function commandItem(callId: string, command: string, scene: Scene): Line {
  const args = JSON.stringify({ cmd: command, workdir: scene.thread.project.cwd });
  return item({ type: 'function_call', name: 'exec_command', arguments: args, call_id: callId });
}

export function commandOutputItem(ended: Extract<Happening, { kind: 'command-ended' }>): Line {
  const output = commandReport(ended.output, ended.exitCode, ended.seconds);
  return item({ type: 'function_call_output', call_id: ended.callId, output });
}

export function patchItem({ callId, files }: Extract<Happening, { kind: 'patch' }>): Line {
  const call = { type: 'custom_tool_call', status: 'completed', call_id: callId, name: 'apply_patch' };
  return item({ ...call, input: patchBody(files) });
}

export function patchOutputItem({ callId, files }: Extract<Happening, { kind: 'patch-ended' }>): Line {
  const output = JSON.stringify({
    output: patchReport(files),
    metadata: { exit_code: 0, duration_seconds: 0.1 },
  });
  return item({ type: 'custom_tool_call_output', call_id: callId, output });
}

/** What the model sees of a message that a user or the agent wrote. */
export function messageItem(role: 'user' | 'assistant' | 'developer', text: string, picture = false): Line {
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  const words = text === '' ? [] : [{ type, text }];
  const pictures = picture ? [{ type: 'input_image', image_url: PICTURE_URL }] : [];
  return item({ type: 'message', role, content: [...words, ...pictures] });
}

/** The settings line that opens a turn in both eras. */
export function turnContext({ thread, turnId }: Scene): Readonly<Record<string, unknown>> {
  const settings = { model: thread.model, reasoning_effort: thread.effort, developer_instructions: null };
  return {
    turn_id: turnId,
    cwd: thread.project.cwd,
    approval_policy: 'on-request',
    sandbox_policy: { type: 'workspace-write', writable_roots: [], network_access: false },
    model: thread.model,
    effort: thread.effort,
    collaboration_mode: { mode: 'default', settings },
    realtime_active: false,
    summary: 'auto',
  };
}

/** `startedAtMs` counts from the thread's first line. */
export function endFields(startedAtMs: number, scene: Scene): Readonly<Record<string, unknown>> {
  const took = scene.atMs - scene.thread.createdAtMs - startedAtMs;
  return { turn_id: scene.turnId, completed_at: seconds(scene.atMs), duration_ms: took };
}
