import type { Item, Turn } from '../../src/shared/transcript.ts';

/** An item of either side. */
export type Compared = Readonly<Record<string, unknown>> & { readonly kind: string; readonly id: string };

export interface ComparedTurn {
  readonly id: string;
  readonly status: string;
  readonly error: string | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly durationMs: number | null;
  readonly items: readonly Compared[];
}

export function skeinTurn(turn: Turn, items: readonly Item[]): ComparedTurn {
  const { id, status, error, durationMs } = turn;
  const times = { startedAt: seconds(turn.startedAt), completedAt: seconds(turn.completedAt), durationMs };
  return { id, status, error, ...times, items: mergedThoughts(items.map(skeinItem)) };
}

/** An item as Skein has it, as far as Codex has it too. */
export function skeinItem(item: Item): Compared {
  const { kind, id } = item;
  switch (item.kind) {
    case 'userMessage':
      return { kind, id, text: item.text.text, images: item.images, mentions: item.mentions };
    case 'agentMessage':
      return { kind, id, text: item.text.text, phase: item.phase };
    case 'reasoning':
      return { kind, id, summary: texts(item.summary), content: texts(item.content) };
    case 'command': {
      const { cwd, status, source, exitCode, durationMs } = item;
      const output = item.output?.text ?? null;
      return { kind, id, command: item.command.text, cwd, status, source, exitCode, durationMs, output };
    }
    case 'fileChange':
      return { kind, id, status: item.status, changes: item.changes.map(skeinChange) };
    case 'mcpToolCall': {
      const { server, tool, status, durationMs } = item;
      const given = { result: item.result?.text ?? '', error: item.error?.text ?? null };
      return { kind, id, server, tool, status, durationMs, ...given, arguments: parsed(item.arguments.text) };
    }
    case 'toolCall': {
      const { namespace, tool, status, durationMs } = item;
      const given = { result: item.result?.text ?? '', images: item.images };
      return {
        kind,
        id,
        namespace,
        tool,
        status,
        durationMs,
        ...given,
        arguments: parsed(item.arguments.text),
      };
    }
    case 'webSearch': {
      const { query, action, queries, url, pattern } = item;
      return { kind, id, query, action, queries, url, pattern };
    }
    case 'imageView':
      return { kind, id, images: item.images };
    case 'imageGeneration':
      return { kind, id, status: item.status, prompt: item.prompt?.text ?? null, images: item.images };
    case 'plan':
      return { kind, id, text: item.text.text };
    case 'review':
      return { kind, id, phase: item.phase, text: item.text.text };
    case 'hookPrompt': {
      const fragments = item.fragments.map(({ text, hookRunId }) => ({ text: text.text, hookRunId }));
      return { kind, id: withoutChance(id), fragments };
    }
    case 'subAgent': {
      const { activity, status, threadIds } = item;
      return { kind, id, activity, status, threadIds, prompt: item.prompt?.text ?? null };
    }
    case 'compaction':
      return { kind, id };
    case 'goal':
    case 'error':
    case 'unknown':
      return { kind: `${kind}, which Codex does not show`, id };
    default:
      return item satisfies never;
  }
}

type Change = Extract<Item, { kind: 'fileChange' }>['changes'][number];

function skeinChange({ path, kind, movePath, diff }: Change): Json {
  return { path, kind, movePath, diff: diff.text };
}

/** Skein splits reasoning where a call stands within; taken alone the parts follow each other again. */
function mergedThoughts(items: readonly Compared[]): readonly Compared[] {
  const merged: Compared[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    if (last?.kind !== 'reasoning' || !/^item-\d+\.\d+$/.test(item.id)) merged.push(item);
    else merged.splice(-1, 1, joined(last, item));
  }
  return merged;
}

function joined(one: Compared, other: Compared): Compared {
  const lists = ['summary', 'content'].map((key) => [key, [one[key], other[key]].flat()]);
  return { ...one, ...Object.fromEntries(lists) };
}

/** Random ids are UUIDs; where Codex makes one up, Skein names the line. */
export function withoutChance(id: string): string {
  return /^line-|^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? 'by chance' : id;
}

function texts(list: readonly { readonly text: string }[]): readonly string[] {
  return list.map(({ text }) => text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? null : text;
  }
}

function seconds(time: string | null): number | null {
  return time === null ? null : Date.parse(time) / 1000;
}

type Json = Readonly<Record<string, unknown>>;
