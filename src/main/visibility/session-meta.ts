import { parseThreadId } from '../../shared/thread.ts';
import { sourceWord } from '../../shared/thread-source.ts';
import { historyBaseOf, type JsonObject, objectOf } from '../rollout/index.ts';
import { ID, list, misfit, nullable, optional, record, type Shape, TEXT } from './fields.ts';
import type { HeadMeta } from './types.ts';

/** What a session meta gives, but for its place. */
export type MetaFacts = Omit<HeadMeta, 'line' | 'nth'>;

const ANYTHING: Shape = { says: 'anything', fits: () => true };
const SUBAGENT_WORDS = ['review', 'compact', 'memory_consolidation'];

/** Codex reads every text as a source, unknown ones as `unknown`; of objects it reads only those that it writes. */
const SOURCE: Shape = { says: 'a source that Codex knows', fits: isSource };

const PAYLOAD: Readonly<Record<string, Shape>> = {
  id: ID,
  timestamp: TEXT,
  cwd: TEXT,
  originator: TEXT,
  cli_version: TEXT,
  source: optional(SOURCE),
  model_provider: nullable(TEXT),
  forked_from_id: nullable(ID),
  thread_source: nullable(TEXT),
  agent_nickname: nullable(TEXT),
  agent_role: nullable(TEXT),
  agent_path: nullable(TEXT),
  memory_mode: nullable(TEXT),
  base_instructions: nullable(record({ text: TEXT })),
  dynamic_tools: nullable(list(ANYTHING)),
  git: nullable(
    record({ commit_hash: nullable(TEXT), branch: nullable(TEXT), repository_url: nullable(TEXT) }),
  ),
};

/**
 * Reads a record of type `session_meta` as strictly as Codex does, which passes over the whole line when one member is
 * missing or of another kind. A text instead of facts says what is wrong with it.
 */
export function readMeta(line: JsonObject): MetaFacts | string {
  const payload = objectOf(line['payload']);
  if (payload === null) return 'it has no payload';
  const fault = misfit(line, { timestamp: TEXT }) ?? misfit(payload, PAYLOAD);
  const threadId = parseThreadId(String(payload['id']));
  if (fault !== null || threadId === null) return fault ?? 'id is not a thread id';
  return {
    threadId,
    source: payload['source'] === undefined ? 'vscode' : sourceWord(payload['source']),
    provider: typeof payload['model_provider'] === 'string' ? payload['model_provider'] : null,
    cwd: String(payload['cwd']),
    baseThreadId: historyBaseOf({ payload })?.threadId ?? null,
  };
}

/** The history mode that a session meta says. Codex that knows modes takes only its two words, not null either. */
export function readMode(line: JsonObject): string | null {
  const value = objectOf(line['payload'])?.['history_mode'];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isSource(value: unknown): boolean {
  if (typeof value === 'string') return true;
  const entries = Object.entries(objectOf(value) ?? {});
  const [key, detail] = entries[0] ?? [];
  if (entries.length !== 1) return false;
  if (key === 'custom' || key === 'internal') return typeof detail === 'string';
  return key === 'subagent' && isSubagent(detail);
}

function isSubagent(value: unknown): boolean {
  if (typeof value === 'string') return SUBAGENT_WORDS.includes(value);
  const spawn = objectOf(value);
  return spawn !== null && ('thread_spawn' in spawn || typeof spawn['other'] === 'string');
}
