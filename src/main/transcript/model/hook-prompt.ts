import { type JsonObject, listOf, objectOf } from '../../rollout/index.ts';

/** A fragment as Codex writes it: an element with the id of the hook's run and a text. */
const FRAGMENT =
  /^\s*<hook_prompt\s(?:[^>]*\s)?hook_run_id\s*=\s*(?:"[^"]*[^"\s][^"]*"|'[^']*[^'\s][^']*')[^>]*>[^]+<\/hook_prompt>\s*$/;
const OPENING = '<hook_prompt';

/** Whether a `message` of the user is what hooks said to the agent: every part of it is a fragment. */
export function isHookPrompt(payload: JsonObject): boolean {
  if (payload['role'] !== 'user') return false;
  const parts = listOf(payload['content']);
  return parts.length > 0 && parts.every(isFragment);
}

function isFragment(part: unknown): boolean {
  const { type, text } = objectOf(part) ?? {};
  if (type !== 'input_text' || typeof text !== 'string' || !text.trimStart().startsWith(OPENING))
    return false;
  return FRAGMENT.test(text);
}
