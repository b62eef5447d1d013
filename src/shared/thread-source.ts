import type { ThreadSource } from './thread.ts';

const PLAIN = new Set(['cli', 'vscode', 'exec', 'mcp', 'unknown']);
const SUBAGENTS = new Set(['review', 'compact', 'memory_consolidation', 'thread_spawn', 'other']);

/**
 * The flat word for a thread's source, from every form in which Codex writes one: a plain string, an object such as
 * `{ custom: 'atlas' }` or `{ subagent: { thread_spawn: {…} } }`, or the JSON text of either, as its database keeps it.
 * A flat word gives itself. Codex's API says `appServer` where its files say `mcp`. Whatever cannot be read, a missing
 * value included, is `unknown`: a caller that knows a default for absence applies it first.
 */
export function sourceWord(value: unknown): ThreadSource {
  if (typeof value === 'string') return wordOfText(value.trim());
  const [kind, detail] = soleEntry(value);
  if (kind === null) return 'unknown';
  if (isSubagentKey(kind)) return `subagent:${subagentKind(detail)}`;
  if (kind === 'custom' || kind === 'internal') return withName(kind, detail);
  return plainWord(kind);
}

function wordOfText(text: string): ThreadSource {
  if (text.startsWith('{') || text.startsWith('"')) {
    const parsed = parseJson(text);
    return parsed === undefined ? 'unknown' : sourceWord(parsed);
  }
  const colon = text.indexOf(':');
  if (colon > 0) return sourceWord({ [text.slice(0, colon)]: text.slice(colon + 1) });
  if (isSubagentKey(text)) return 'subagent:other';
  return text === 'custom' || text === 'internal' ? text : plainWord(text);
}

function plainWord(text: string): ThreadSource {
  if (text === 'appServer' || text === 'app_server') return 'mcp';
  return PLAIN.has(text) ? text : 'unknown';
}

function isSubagentKey(text: string): boolean {
  return text === 'subagent' || text === 'subAgent' || text === 'sub_agent';
}

function subagentKind(detail: unknown): string {
  const kind = typeof detail === 'string' ? detail : soleEntry(detail)[0];
  return kind !== null && SUBAGENTS.has(kind) ? kind : 'other';
}

function withName(family: string, detail: unknown): ThreadSource {
  const name = (typeof detail === 'string' ? detail : soleEntry(detail)[0])?.trim() ?? '';
  return name === '' ? family : `${family}:${name}`;
}

/** Codex writes an enum with data as an object of one key. */
function soleEntry(value: unknown): readonly [string | null, unknown] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [null, undefined];
  return Object.entries(value)[0] ?? [null, undefined];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
