import { itemTypeAt, lineKind } from '../rollout/index.ts';
import { isoTime } from './line-record.ts';
import { useOfLine } from './line-use.ts';
import { agentMessage, isInjected, userMessage } from './message-text.ts';
import type { MessageBody } from './types.ts';

/** An escape sequence that the end of the head has cut in two. */
const TORN_ESCAPE = /\\(?:u[0-9a-f]{0,3})?$/i;

/**
 * The message at the head of a line that is too long to be parsed: Codex writes the text before the images, which are
 * what makes lines long. The message is marked as cut. null: no message can be made out.
 */
export function messageOfHead(bytes: Buffer): MessageBody | null {
  const head = bytes.toString('utf8');
  const text = stringAfter(head, useOfLine(bytes, 0, bytes.length) === 'events' ? '"message":"' : '"text":"');
  if (isInjected(text)) return null;
  const raw = {
    text,
    images: countImages(head),
    at: isoTime(/"timestamp":"([^"]*)"/.exec(head)?.[1] ?? ''),
    cut: true,
  };
  return isAgents(bytes) ? agentMessage(raw) : userMessage(raw);
}

/** The id of the item at the head of a line; null when it does not stand where Codex puts it. */
export function itemIdOfHead(bytes: Buffer): string | null {
  return /"item":\{"type":"[A-Za-z]+","id":"([^"\\]+)"/.exec(bytes.toString('latin1', 0, 1024))?.[1] ?? null;
}

function isAgents(bytes: Buffer): boolean {
  const kind = lineKind(bytes, 0, bytes.length);
  if (kind === 'response_item') return bytes.toString('latin1', 0, 1024).includes('"role":"assistant"');
  return kind === 'agent_message' || itemTypeAt(bytes, 0, bytes.length) === 'AgentMessage';
}

function countImages(head: string): number {
  return head.match(/"(?:local_)?images":\["|"type":"(?:input_|local_)?image"/gi)?.length ?? 0;
}

/** The JSON string behind the key, as far as it is there; empty when it is not. */
function stringAfter(head: string, key: string): string {
  const at = head.indexOf(key);
  if (at < 0) return '';
  const start = at + key.length;
  const body = head.slice(start, closingQuote(head, start));
  return unescaped(body) ?? unescaped(body.replace(TORN_ESCAPE, '')) ?? '';
}

/** Index of the quote that ends the string, or of the end of all. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function unescaped(body: string): string | null {
  try {
    return String(JSON.parse(`"${body}"`));
  } catch {
    return null;
  }
}
