import { REQUEST_MARKER } from '../../../shared/request.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../../rollout/index.ts';

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
  '<user_action>',
  '<subagent_notification>',
  '<codex_internal_context',
  '<goal_context>',
  '<collaboration_mode>',
  '<hook_prompt',
];

const TITLE_LENGTH = 160;
/** UTF-16 units of a prompt of which a title is made. */
const TITLE_LOOK_AT = 2000;

/** Whether a text of a response item was added by Codex. */
export function isInjected(text: string): boolean {
  const start = text.trimStart().slice(0, 64);
  return INJECTED.some((opening) => start.startsWith(opening));
}

/** What the user asked: what follows the marker that editors put before it; all of it, trimmed, where there is none. */
export function requestIn(text: string): string {
  const at = text.indexOf(REQUEST_MARKER);
  const request = at < 0 ? '' : text.slice(at + REQUEST_MARKER.length).trim();
  return request === '' ? text.trim() : request;
}

/** The first words of a prompt on one line; empty when it has none. */
export function titleOf(prompt: string): string {
  const line = requestIn(prompt).slice(0, TITLE_LOOK_AT).replace(/\s+/g, ' ').trim();
  return line.slice(0, TITLE_LENGTH).toWellFormed();
}

/** The texts of an item's `content`, in order, without empty ones. */
export function textsIn(owner: JsonObject): readonly string[] {
  return partsIn(owner)
    .map((part) => textOf(part['text']))
    .filter((text) => text !== null);
}

/** Pictures in an item's `content`, by any of their names: `input_image`, `image`, `local_image`. */
export function imagesIn(owner: JsonObject): number {
  return partsIn(owner).filter((part) => /image$/i.test(textOf(part['type']) ?? '')).length;
}

function partsIn(owner: JsonObject): readonly JsonObject[] {
  return listOf(owner['content'])
    .map(objectOf)
    .filter((part) => part !== null);
}
