import { type Compared, type ComparedTurn, withoutChance } from './skein-thread-items.ts';

/**
 * What `thread/read` of Codex answers and what Skein makes of the same rollout, in one form in which the two can be
 * compared. What is not compared:
 *
 * - what Skein does not model: `text_elements`, `clientId`, `memoryCitation`, `moderation`, `delivery`, `questions`,
 *   `commandActions`, `processId`, `pluginId`, `scriptPath`, `appContext`, `mcpAppUi`, `mcpAppResourceUri`, `readOnlyHint`,
 *   `_meta`, `results` of a search, `detail` of a picture, `model`, `reasoningEffort`, `agentsStates`, `senderThreadId`,
 *   `savedPath`, `generationId`, `failure`, `rootTurnId`, `codexErrorInfo`, `additionalDetails`, `misalignment`;
 * - `startedAtMs` and `completedAtMs` of items: Skein shows when the line was written;
 * - random ids, which are others at every reading: of hook prompts without an id.
 */

export type CodexItem = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

export interface CodexTurn {
  readonly id: string;
  readonly status: string;
  readonly items: readonly CodexItem[];
  readonly error: { readonly message: string } | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly durationMs: number | null;
}

export function codexTurn(turn: CodexTurn): ComparedTurn {
  const { id, status, error, startedAt, completedAt, durationMs, items } = turn;
  const times = { startedAt, completedAt, durationMs };
  return { id, status, error: error?.message ?? null, ...times, items: items.map(codexItem) };
}

/** An item of `thread/read` in the same form. */
export function codexItem(item: CodexItem): Compared {
  const { id } = item;
  switch (item.type) {
    case 'userMessage':
      return { kind: 'userMessage', id, ...codexPrompt(objects(item['content'])) };
    case 'agentMessage':
      return { kind: 'agentMessage', id, text: item['text'], phase: item['phase'] };
    case 'reasoning':
      return { kind: 'reasoning', id, summary: item['summary'], content: item['content'] };
    case 'commandExecution': {
      const { command, cwd, status, source, exitCode, durationMs, aggregatedOutput: output } = item;
      return { kind: 'command', id, command, cwd, status, source, exitCode, durationMs, output };
    }
    case 'fileChange':
      return {
        kind: 'fileChange',
        id,
        status: item['status'],
        changes: objects(item['changes']).map(codexChange),
      };
    case 'mcpToolCall': {
      const { server, tool, status, durationMs } = item;
      const error = object(item['error'])['message'] ?? null;
      const given = { result: codexResult(object(item['result'])), error };
      return {
        kind: 'mcpToolCall',
        id,
        server,
        tool,
        status,
        durationMs,
        ...given,
        arguments: item['arguments'],
      };
    }
    case 'dynamicToolCall': {
      const { namespace, tool, status, durationMs } = item;
      const parts = objects(item['contentItems']);
      const result = parts.map(({ text }) => text).filter((text) => typeof text === 'string' && text !== '');
      const images = parts
        .filter(({ type }) => type === 'inputImage')
        .map(({ imageUrl }) => codexPicture(imageUrl));
      const given = { result: result.join('\n'), images };
      return {
        kind: 'toolCall',
        id,
        namespace,
        tool,
        status,
        durationMs,
        ...given,
        arguments: item['arguments'],
      };
    }
    case 'sleep': {
      const given = { result: '', images: [], arguments: null };
      const what = { namespace: 'clock', tool: 'sleep', status: 'completed', durationMs: item['durationMs'] };
      return { kind: 'toolCall', id, ...what, ...given };
    }
    case 'webSearch': {
      const action = object(item['action']);
      const { query = null, queries, url = null, pattern = null, type = null } = action;
      return {
        kind: 'webSearch',
        id,
        query: item['query'] ?? query,
        action: type,
        queries: queries ?? [],
        url,
        pattern,
      };
    }
    case 'imageView':
      return { kind: 'imageView', id, images: [{ source: 'file', label: item['path'], bytes: null }] };
    case 'imageGeneration': {
      const drawn = String(item['result']);
      const images = drawn === '' ? [] : [codexPicture(`data:image/png;base64,${drawn}`)];
      return { kind: 'imageGeneration', id, status: item['status'], prompt: item['revisedPrompt'], images };
    }
    case 'plan':
      return { kind: 'plan', id, text: item['text'] };
    case 'enteredReviewMode':
      return { kind: 'review', id, phase: 'entered', text: item['review'] };
    case 'exitedReviewMode':
      return { kind: 'review', id, phase: 'exited', text: item['review'] };
    case 'hookPrompt': {
      const fragments = objects(item['fragments']).map(({ text, hookRunId }) => ({ text, hookRunId }));
      return { kind: 'hookPrompt', id: withoutChance(id), fragments };
    }
    case 'collabAgentToolCall': {
      const { status, receiverThreadIds: threadIds, prompt } = item;
      return { kind: 'subAgent', id, activity: collabWord(item['tool']), status, threadIds, prompt };
    }
    case 'subAgentActivity': {
      const what = { activity: item['kind'], status: 'completed', prompt: null };
      return { kind: 'subAgent', id, ...what, threadIds: [item['agentThreadId']] };
    }
    case 'contextCompaction':
      return { kind: 'compaction', id };
    default:
      return { kind: `${item.type}, which Skein does not know`, id };
  }
}

function codexPrompt(parts: readonly Json[]): Json {
  const written = parts.filter(({ type }) => type === 'text').map(({ text }) => text);
  const images = parts.flatMap(({ type, url, path }) => {
    if (type === 'image') return [codexPicture(url)];
    return type === 'localImage' ? [{ source: 'file', label: path, bytes: null }] : [];
  });
  return { text: written.join('\n'), images, mentions: parts.flatMap(codexMention) };
}

function codexMention({ type, name, path }: Json): readonly Json[] {
  if (type === 'skill' || type === 'mention') return [{ kind: type, name, path }];
  if (type === 'audio') return [{ kind: 'audio', name: '', path: null }];
  return type === 'localAudio' ? [{ kind: 'audio', name: '', path }] : [];
}

function codexPicture(url: unknown): Json {
  const [, mime = '', base64] = /^data:([^;,]*);base64,(.*)$/s.exec(String(url)) ?? [];
  if (base64 === undefined) return { source: 'remote', label: url, bytes: null };
  return { source: 'inline', label: mime, bytes: Math.floor((base64.replace(/=+$/, '').length * 3) / 4) };
}

/** The texts of a result; the JSON of blocks that are neither text nor picture. */
function codexResult(result: Json): string {
  const blocks = objects(result['content']).map((block) => {
    if (block['type'] === 'image') return '';
    return block['type'] === 'text' ? block['text'] : JSON.stringify(block, null, 2);
  });
  const text = blocks.filter((block) => block !== '').join('\n');
  const structured = result['structuredContent'] ?? null;
  return text === '' && structured !== null ? JSON.stringify(structured, null, 2) : text;
}

/** Codex puts where a file moved to behind its diff as well. */
function codexChange({ path, kind, diff }: Json): Json {
  const { type, move_path: to = null } = object(kind);
  const text = typeof diff === 'string' ? diff : '';
  const behind = typeof to === 'string' ? `\n\nMoved to: ${to}` : '';
  return { path, kind: type, movePath: to, diff: text.slice(0, text.length - behind.length) };
}

const COLLAB_WORDS: Readonly<Record<string, string>> = {
  spawnAgent: 'spawn',
  resumeAgent: 'resume',
  closeAgent: 'close',
  interruptAgent: 'interrupt',
  listAgents: 'list',
};

function collabWord(tool: unknown): string {
  return COLLAB_WORDS[String(tool)] ?? String(tool);
}

type Json = Readonly<Record<string, unknown>>;

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}
