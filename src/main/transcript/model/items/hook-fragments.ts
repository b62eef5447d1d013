import type { JsonObject } from '../../../rollout/index.ts';
import { objectsIn, rawText } from './values.ts';

/** What a hook told the agent. */
export interface HookFragment {
  readonly text: string;
  readonly hookRunId: string;
}

const ELEMENT = /^<hook_prompt((?:\s+[\w:.-]{1,100}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*>/;
const CLOSING = /<\/hook_prompt\s*>$/;
const RUN_ID = /\shook_run_id\s*=\s*(?:"([^"]*)"|'([^']*)')/;
/** UTF-16 units in which the opening tag ends. */
const LONGEST_OPENING = 4096;

/**
 * What hooks said in a user's message of the model's interface; null when it is no such message: all its parts have to
 * be `<hook_prompt hook_run_id="…">text</hook_prompt>`, with a text and an id in each.
 */
export function hookFragmentsOf(message: JsonObject): readonly HookFragment[] | null {
  const parts = objectsIn(message['content']);
  if (message['role'] !== 'user' || parts.length === 0) return null;
  const fragments = parts.map(fragmentIn).filter((fragment) => fragment !== null);
  return fragments.length === parts.length ? fragments : null;
}

function fragmentIn(part: JsonObject): HookFragment | null {
  if (part['type'] !== 'input_text') return null;
  const xml = rawText(part['text']).trim();
  const opening = ELEMENT.exec(xml.slice(0, LONGEST_OPENING));
  if (opening === null || !CLOSING.test(xml)) return null;
  const id = RUN_ID.exec(opening[1] ?? '');
  const hookRunId = decoded(id?.[1] ?? id?.[2] ?? '');
  const text = textIn(xml.slice(opening[0].length).replace(CLOSING, ''));
  return text === '' || hookRunId.trim() === '' ? null : { text, hookRunId };
}

/** The text before the first element within. */
function textIn(inner: string): string {
  const start = inner.trimStart();
  if (start.startsWith('<![CDATA[')) {
    const end = start.indexOf(']]>');
    return start.slice('<![CDATA['.length, end < 0 ? undefined : end);
  }
  const child = inner.indexOf('<');
  return decoded(child < 0 ? inner : inner.slice(0, child));
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (typeof name === 'string') return NAMED.get(name) ?? whole;
      return characterOf(Number.parseInt(String(hex ?? decimal), hex === undefined ? 10 : 16)) ?? whole;
    },
  );
}

function characterOf(code: number): string | null {
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
