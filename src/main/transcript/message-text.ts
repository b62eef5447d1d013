import { REQUEST_MARKER } from '../rollout/index.ts';
import type { MessageBody } from './types.ts';

/** UTF-16 units of one message that are shown. */
export const MAX_TEXT_LENGTH = 200_000;

/** How the parts begin that Codex adds to a user's message in the model's input; no user wrote them. */
const INJECTED = [
  '<environment_context>',
  '<user_instructions>',
  '<INSTRUCTIONS>',
  '# AGENTS.md instructions',
  '<permissions instructions>',
  '<turn_aborted>',
  '<skill>',
  '<skills_instructions>',
  '<user_shell_command>',
  '<subagent_notification>',
  '<collaboration_mode>',
  '<hook_prompt',
];

export function isInjected(text: string): boolean {
  const start = text.trimStart().slice(0, 64);
  return INJECTED.some((opening) => start.startsWith(opening));
}

export interface RawMessage {
  readonly text: string;
  readonly images: number;
  readonly at: string | null;
  /** True when the text's end is missing already. */
  readonly cut?: boolean;
}

/** A user's message; null when there is nothing in it. */
export function userMessage(raw: RawMessage): MessageBody | null {
  const text = requestIn(raw.text);
  return text === '' && raw.images === 0 ? null : { role: 'user', ...shown({ ...raw, text }) };
}

/** An agent's message; null when it is blank. */
export function agentMessage(raw: RawMessage): MessageBody | null {
  return raw.text.trim() === '' ? null : { role: 'agent', ...shown(raw) };
}

/** What follows the marker; the whole text when there is no marker or nothing behind it. */
function requestIn(text: string): string {
  const at = text.indexOf(REQUEST_MARKER);
  const request = at < 0 ? '' : text.slice(at + REQUEST_MARKER.length).trim();
  return request === '' ? text.trim() : request;
}

function shown({ text, images, at, cut = false }: RawMessage): Omit<MessageBody, 'role'> {
  const tooLong = text.length > MAX_TEXT_LENGTH;
  const kept = tooLong ? text.slice(0, MAX_TEXT_LENGTH) : text;
  return { text: kept.toWellFormed(), images, at, cut: cut || tooLong };
}
