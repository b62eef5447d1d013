import { resolve } from 'node:path';
import { invalidRequest } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import { inheritedPreview, statRollout } from '../../rollout/index.ts';
import type { ReadThreadByPathParams } from '../types.ts';
import { factsIn } from './base-facts.ts';
import { baseScans } from './base-scans.ts';
import { codexRowOf, type LocalContext } from './context.ts';
import { resolveThread } from './resolve-thread.ts';

/**
 * The thread that a rollout file carries. A relative path is meant from the home. `invalid_request`: there is no such
 * file, it is not readable as a rollout, or it is archived and archived threads were not asked for.
 */
export async function readThreadByRolloutPath(
  context: LocalContext,
  params: ReadThreadByPathParams,
): Promise<Thread> {
  const path = resolve(context.home, params.rolloutPath);
  const file = statRollout(context.home, path);
  if (file === null) throw invalidRequest(`there is no rollout file at ${path}`);
  const scan = await context.scan(file);
  if (scan.kind === 'unreadable') throw invalidRequest(`${path} cannot be read as a rollout: ${scan.reason}`);
  const id = scan.facts.threadId;
  const factsOf = factsIn(await baseScans(context, scan.facts));
  context.names.refresh();
  const codexRow = codexRowOf(context, id);
  const thread = resolveThread({
    ...scan,
    codexRow,
    inheritedPreview: inheritedPreview(scan.facts, factsOf),
    indexedName: context.names.get(id),
  });
  if (thread.archived && !params.includeArchived) throw invalidRequest(`thread ${id} is archived`);
  return thread;
}
