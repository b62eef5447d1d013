import { basename, join } from 'node:path';
import type { ThreadId } from '../../../../shared/thread.ts';
import {
  historyBaseOf,
  isTaken,
  parseRolloutFileName,
  rolloutFileName,
  textOf,
} from '../../../rollout/index.ts';
import type { RolloutFacts, RolloutFile } from '../../../rollout/types.ts';
import type { LocalContext } from '../context.ts';
import { liveWriterOf } from '../live-writers.ts';
import { sessionsPath } from '../rollout-folders.ts';
import { rolloutAt } from '../thread-copies.ts';
import { pathsOf } from '../thread-paths.ts';
import type { Candidate } from './examine-rollout.ts';

/** Without one of these Codex does not read a session meta. */
const NEEDED = ['timestamp', 'cwd', 'originator', 'cli_version'] as const;

/** Why Codex, or Skein, could not make anything of the thread; null: nothing speaks against it. */
export async function threadProblem(
  context: LocalContext,
  { scan, meta }: Candidate,
): Promise<string | null> {
  if (scan.facts.historyMode === 'unknown') return 'its history is kept in a way that Skein does not know';
  const missing = NEEDED.filter((key) => textOf(meta.payload[key]) === null);
  if (missing.length > 0) return `its session metadata says nothing of ${missing.join(', ')}`;
  const base = historyBaseOf(meta);
  if (base === null || (await isInHome(context, base.threadId))) return null;
  return `its history begins in thread ${base.threadId}, which is not in this home; import that one first`;
}

/** Whether the home has the thread, live or stored, whatever its file is called. */
export async function isInHome(context: LocalContext, id: ThreadId): Promise<boolean> {
  if (liveWriterOf(context, id) !== null) return true;
  for (const path of await pathsOf(context, id)) {
    if ((await rolloutAt(context.home, path, id)) !== null) return true;
  }
  return false;
}

/**
 * Where the file goes: below the sessions by its own name, when that is one of Codex's and has the thread's id, else by
 * the name that Codex would have given it.
 */
export function importTarget(home: string, { scan: { file, facts } }: Candidate): string {
  const own = basename(file.path);
  const isCanonical = file.name !== null && own.includes(`-${facts.threadId}.jsonl`);
  return sessionsPath(home, isCanonical ? own : madeName(file, facts), facts);
}

/** Of when the thread began; of when the file was written where that is no time that a name can hold. */
function madeName(file: RolloutFile, { threadId, createdAtMs }: RolloutFacts): string {
  const suffix = file.compressed ? '.zst' : '';
  const name = rolloutFileName(threadId, new Date(createdAtMs));
  if (parseRolloutFileName(name) !== null) return `${name}${suffix}`;
  return `${rolloutFileName(threadId, new Date(file.mtimeMs))}${suffix}`;
}

/** A file of that name, plain or compressed, active or archived, that would be in the way; null: none is. */
export function inTheWay(home: string, target: string): string | null {
  const twins = target.endsWith('.zst')
    ? [target, target.slice(0, -'.zst'.length)]
    : [target, `${target}.zst`];
  const places = twins.flatMap((path) => [path, join(home, 'archived_sessions', basename(path))]);
  return places.find(isTaken) ?? null;
}
