import { existsSync } from 'node:fs';
import type { ThreadId } from '../../../shared/thread.ts';
import type { CodexDb, CodexRow } from '../../codex-db/types.ts';
import type { ThreadRow } from '../../visibility/index.ts';
import type { AppContext } from '../context.ts';

/** The change of Codex's schema that gave rows a preview of their own; before it the first message stood for one. */
const PREVIEW_MIGRATION = 32;

/** What Codex's database has of each of these threads. */
export function threadRows(context: AppContext, ids: readonly ThreadId[]): (id: ThreadId) => ThreadRow {
  const { codexDb } = context.doctor;
  try {
    if (codexDb === null || codexDb.backfill()?.status !== 'complete') return () => ({ kind: 'no-database' });
    const rows = codexDb.getRows(ids);
    const owners = ownersOf(context, [...rows.values()]);
    return (id) => presentRow(codexDb, rows.get(id), owners);
  } catch (thrown) {
    context.host.log(`Codex's database does not answer: ${String(thrown)}`);
    return () => ({ kind: 'no-database' });
  }
}

function presentRow(
  codexDb: CodexDb,
  row: CodexRow | undefined,
  owners: ReadonlyMap<string, ThreadId>,
): ThreadRow {
  if (row === undefined) return { kind: 'missing' };
  const { rolloutPath: path } = row;
  const owner = owners.get(path) ?? owners.get(`${path}.zst`) ?? null;
  const isOld = (codexDb.info.migration ?? PREVIEW_MIGRATION) < PREVIEW_MIGRATION;
  return {
    kind: 'row',
    path,
    pathExists: existsSync(path),
    packedExists: existsSync(`${path}.zst`),
    otherThreadId: owner === row.threadId ? null : owner,
    hasPreview: (row.preview ?? (isOld ? row.firstUserMessage : null)) !== null,
    source: row.source,
    archived: row.archived,
  };
}

function ownersOf({ stateDb }: AppContext, rows: readonly CodexRow[]): ReadonlyMap<string, ThreadId> {
  const paths = rows.flatMap(({ rolloutPath }) => [rolloutPath, `${rolloutPath}.zst`]);
  return stateDb?.rolloutOwners(paths) ?? new Map<string, ThreadId>();
}
