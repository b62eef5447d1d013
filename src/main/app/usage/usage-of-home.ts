import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallInput } from '../../../shared/contract.ts';
import { invalidRequest } from '../../../shared/errors.ts';
import type { Tokens } from '../../../shared/usage.ts';
import { type SpaceFile, usageRows } from '../../space/index.ts';
import { type SpaceContext, type SpaceOfHome, spaceOfHome } from '../space/space-of-home.ts';
import type { ThreadFacts } from '../space/thread-facts.ts';
import { dayOf } from './days.ts';

/** What one thread used on one day with one model. */
export interface UsageRow {
  readonly facts: ThreadFacts;
  /** Counted from 1970 in days of the local calendar. */
  readonly day: number;
  /** The empty string: not known. */
  readonly model: string;
  readonly tokens: Tokens;
}

/** Every row that a filter lets through, and the home they are of. */
export interface UsageOfHome {
  readonly rows: readonly UsageRow[];
  readonly home: SpaceOfHome;
}

/** So many rows between two turns of the event loop. */
const SLICE = 2_000;

/** What threads used, from rollouts that were read. Of copies of one rollout one counts. `invalid_request`: no such day. */
export async function usageOfHome(
  context: SpaceContext,
  filter: CallInput<'usage.read'>['filter'],
): Promise<UsageOfHome> {
  const sinceDay = filter.since === null ? null : dayOf(filter.since);
  if (filter.since !== null && sinceDay === null) throw invalidRequest(`no such day: ${filter.since}`);
  const home = await spaceOfHome(context);
  const counting = countingPaths(home);
  await nextTurn();
  const rows: UsageRow[] = [];
  let seen = 0;
  for (const { path, day, model, counts } of usageRows(await context.space.usage(sinceDay))) {
    seen += 1;
    if (seen % SLICE === 0) await nextTurn();
    const facts = home.owners.get(path);
    if (facts === undefined || !counting.has(path)) continue;
    if (filter.cwd !== undefined && facts.cwd !== filter.cwd) continue;
    if (filter.model !== undefined && (model ?? '') !== filter.model) continue;
    rows.push({ facts, day, model: model ?? '', tokens: counts });
  }
  return { rows, home };
}

/**
 * A thread that was reverted has several rollouts, each with what was used in it. Copies of one, as in both folders or
 * compressed beside plain, have one name; the one that speaks for the thread counts, else the plain one.
 */
function countingPaths({ files, owners }: SpaceOfHome): ReadonlySet<string> {
  const chosen = new Map<string, string>();
  for (const { file } of files) {
    const facts = owners.get(file.path);
    if (facts === undefined) continue;
    const key = `${facts.threadId} ${basename(file.path).replace(/\.zst$/, '')}`;
    const other = chosen.get(key);
    if (
      other === undefined ||
      facts.rolloutPath === file.path ||
      (!file.compressed && other !== facts.rolloutPath)
    ) {
      chosen.set(key, file.path);
    }
  }
  return new Set(chosen.values());
}

/** Threads whose rollouts were read and count no tokens at all. */
export function uncountedThreads({ files, owners }: SpaceOfHome): number {
  const byThread = Map.groupBy(files, ({ file }) => owners.get(file.path)?.threadId ?? null);
  byThread.delete(null);
  const countsNothing = (each: readonly SpaceFile[]) =>
    each.every(({ anatomy }) => anatomy !== null && !anatomy.countsTokens);
  return [...byThread.values()].filter(countsNothing).length;
}
