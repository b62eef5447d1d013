import { isAbsolute, join } from 'node:path';
import type { CodexDb, CodexRow } from '../../codex-db/types.ts';
import type { ExaminedFile, ExaminedRow, HomeFacts, RowAbility, RowTarget } from '../../doctor/index.ts';
import { liesInHome, readSessionMeta, statRollout } from '../../rollout/index.ts';
import { toSkeinError } from '../../../shared/errors.ts';
import type { AppContext } from '../context.ts';
import type { Steps } from './steps.ts';

const PAGE = 200;

type RowFacts = Pick<HomeFacts, 'rows' | 'ability' | 'databaseProblem' | 'backfill'>;

const NOTHING: RowAbility = { writable: false, archive: false, name: false, git: false, memoryMode: false };

/** Every row of Codex's database with what is at the path that it names. A database that fails is a fact, too. */
export async function examineRows(
  context: AppContext,
  files: readonly ExaminedFile[],
  steps: Steps,
): Promise<RowFacts> {
  const { codexDb } = context.doctor;
  const { codexDb: state } = context.status.value;
  const problem = state.kind === 'unusable' ? state.reason : null;
  const none = { rows: null, ability: NOTHING, backfill: null };
  if (codexDb === null) return { ...none, databaseProblem: problem };
  try {
    const rows = await readAll(codexDb, steps);
    const byPath = new Map(files.map((one) => [one.file.path, one]));
    const examined: ExaminedRow[] = [];
    for (const row of rows) {
      examined.push({ row, target: await targetOf(context.doctor.home, row, byPath) });
      await steps.done();
    }
    return {
      rows: examined,
      ability: abilityOf(codexDb),
      backfill: codexDb.backfill(),
      databaseProblem: null,
    };
  } catch (error) {
    steps.check();
    return { ...none, databaseProblem: toSkeinError(error).message };
  }
}

async function readAll(codexDb: CodexDb, steps: Steps): Promise<readonly CodexRow[]> {
  const rows: CodexRow[] = [];
  for (let after: number | null = null; ; ) {
    const page = codexDb.readRows(after, PAGE);
    rows.push(...page.rows);
    steps.more(page.rows.length);
    await steps.done(0);
    if (page.next === null) return rows;
    after = page.next;
  }
}

async function targetOf(
  home: string,
  row: CodexRow,
  byPath: ReadonlyMap<string, ExaminedFile>,
): Promise<RowTarget> {
  const { rolloutPath } = row;
  const path = isAbsolute(rolloutPath) ? rolloutPath : join(home, rolloutPath);
  const direct = byPath.get(path) ?? byPath.get(`${path}.zst`);
  if (direct !== undefined) return inList(direct);
  const file = rolloutPath === '' ? null : (statRollout(home, path) ?? statRollout(home, `${path}.zst`));
  if (file === null) return { kind: 'gone' };
  const listed = byPath.get(file.path);
  if (listed !== undefined) return inList(listed);
  const carries = (await readSessionMeta(file.path))?.threadId ?? file.name?.threadId ?? null;
  const inHome = file.root !== 'elsewhere' || liesInHome(home, file.path);
  return { kind: 'file', path: file.path, file: null, carries, inHome };
}

function inList(file: ExaminedFile): RowTarget {
  return {
    kind: 'file',
    path: file.file.path,
    file,
    carries: file.facts?.threadId ?? null,
    inHome: true,
  };
}

function abilityOf(codexDb: CodexDb): RowAbility {
  return {
    writable: codexDb.info.writable,
    archive: codexDb.supports('archive'),
    name: codexDb.supports('name'),
    git: codexDb.supports('git'),
    memoryMode: codexDb.supports('memoryMode'),
  };
}
