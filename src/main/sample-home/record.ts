import type { CastThread } from './cast.ts';
import { MODEL_CONTEXT_WINDOW } from './data/projects.ts';
import type { ChangedFile } from './script.ts';
import type { FindThread } from './session-meta.ts';
import type { Moment, Usage } from './timeline.ts';

/** One line of a rollout before it is written. Times are milliseconds. */
export interface RolloutRecord {
  readonly atMs: number;
  readonly type: string;
  readonly payload: unknown;
}

/** A moment with the thread's own values at hand: what the writers of both eras start from. */
export interface Scene {
  readonly thread: CastThread;
  readonly atMs: number;
  /** null: outside any turn. */
  readonly turnId: string | null;
  readonly find: FindThread;
}

/** A line of the model's conversation, of an event, or of another type. */
export type Line = readonly [type: string, payload: Readonly<Record<string, unknown>>];

export function sceneOf(thread: CastThread, moment: Moment, find: FindThread): Scene {
  const turnId = moment.turn === null ? null : (thread.turnIds[moment.turn] ?? null);
  return { thread, atMs: thread.createdAtMs + moment.atMs, turnId, find };
}

export function event(payload: Readonly<Record<string, unknown>>): Line {
  return ['event_msg', payload];
}

export function item(payload: Readonly<Record<string, unknown>>): Line {
  return ['response_item', payload];
}

export function seconds(ms: number): number {
  return Math.floor(ms / 1_000);
}

/** The injected message that tells the model where it is. No part of the conversation. */
export function environmentText(thread: CastThread): string {
  const date = new Date(thread.createdAtMs).toISOString().slice(0, 10);
  return `<environment_context>\n  <cwd>${thread.project.cwd}</cwd>\n  <shell>zsh</shell>\n  <current_date>${date}</current_date>\n  <timezone>Europe/Lisbon</timezone>\n</environment_context>`;
}

/** `changes` of a patch event: what happened to each file, by absolute path. */
export function changesOf(
  thread: CastThread,
  files: readonly ChangedFile[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    files.map((file) => [`${thread.project.cwd}/${file.path}`, changeOf(thread, file)]),
  );
}

function changeOf(thread: CastThread, file: ChangedFile): Readonly<Record<string, unknown>> {
  if (file.kind !== 'update') return { type: file.kind, content: file.content };
  const move = file.moveTo === undefined ? null : `${thread.project.cwd}/${file.moveTo}`;
  return { type: 'update', unified_diff: file.diff, move_path: move };
}

/** The body that the model hands to `apply_patch`. */
export function patchBody(files: readonly ChangedFile[]): string {
  return ['*** Begin Patch', ...files.map(patchSection), '*** End Patch'].join('\n');
}

function patchSection(file: ChangedFile): string {
  if (file.kind === 'delete') return `*** Delete File: ${file.path}`;
  if (file.kind === 'update') {
    const move = file.moveTo === undefined ? '' : `*** Move to: ${file.moveTo}\n`;
    return `*** Update File: ${file.path}\n${move}${file.diff.replace(/^@@.*@@/, '@@').trimEnd()}`;
  }
  const lines = file.content.trimEnd().split('\n');
  return `*** Add File: ${file.path}\n${lines.map((line) => `+${line}`).join('\n')}`;
}

/** What `apply_patch` prints when all went well. */
export function patchReport(files: readonly ChangedFile[]): string {
  const letters = { add: 'A', delete: 'D', update: 'M' } as const;
  const lines = files.map((file) => `${letters[file.kind]} ${file.path}`);
  return `Success. Updated the following files:\n${lines.join('\n')}\n`;
}

export function tokenCount(total: Usage, last: Usage): Line {
  const info = {
    total_token_usage: usageFields(total),
    last_token_usage: usageFields(last),
    model_context_window: MODEL_CONTEXT_WINDOW,
  };
  const rateLimits = {
    limit_id: 'codex',
    limit_name: null,
    primary: null,
    secondary: null,
    credits: null,
    plan_type: null,
  };
  return event({ type: 'token_count', info, rate_limits: rateLimits });
}

/** Codex counts reasoning as a part of the output. */
export function usageFields(usage: Usage): Readonly<Record<string, number>> {
  const output = usage.output + usage.reasoning;
  return {
    input_tokens: usage.input,
    cached_input_tokens: usage.cached,
    output_tokens: output,
    reasoning_output_tokens: usage.reasoning,
    total_tokens: usage.input + output,
  };
}

/** What the model is told a command gave. */
export function commandReport(output: string, exitCode: number, took: number): string {
  return `Wall time: ${took.toFixed(4)} seconds\nProcess exited with code ${exitCode}\nOutput:\n${output}`;
}
