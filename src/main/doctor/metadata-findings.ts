import type { RepairStep } from '../../shared/doctor-calls.ts';
import type { GitInfo } from '../../shared/thread.ts';
import type { CodexRow } from '../codex-db/types.ts';
import type { RolloutFacts } from '../rollout/types.ts';
import { diagnosis, type PlannedRepair } from './finding.ts';
import type { Diagnosis, ExaminedFile, ExpectedField, HomeFacts } from './types.ts';
import { orNone, refusal, titleOf } from './words.ts';

const GIT_FIELDS = [
  { key: 'branch', field: 'branch', column: 'git_branch', word: 'branch' },
  { key: 'sha', field: 'sha', column: 'git_sha', word: 'commit' },
  { key: 'originUrl', field: 'origin', column: 'git_origin_url', word: 'origin' },
] as const;

/** A thread whose git and memory are kept in two places. */
interface Kept {
  readonly facts: HomeFacts;
  readonly row: CodexRow;
  readonly own: ExaminedFile;
  readonly said: RolloutFacts;
}

/**
 * Git metadata and memory modes that database and rollout keep both, which Codex does for legacy threads only: of a
 * paginated one the rollout has what was so at its beginning, and later edits are in the database alone.
 */
export function metadataFindings(facts: HomeFacts): readonly Diagnosis[] {
  return (facts.rows ?? []).flatMap(({ row }) => {
    const own = facts.speakers.get(row.threadId);
    const said = own?.facts ?? null;
    if (own === undefined || said === null || said.historyMode !== 'legacy') return [];
    if (row.historyMode !== null && row.historyMode !== 'legacy') return [];
    const kept = { facts, row, own, said };
    return [gitOf(kept), memoryOf(kept)].filter((found) => found !== null);
  });
}

function gitOf(kept: Kept): Diagnosis | null {
  const { facts, row, said } = kept;
  const differing = facts.ability.git ? GIT_FIELDS.filter(({ key }) => row.git[key] !== said.git[key]) : [];
  if (differing.length === 0) return null;
  const words = differing.map(
    ({ key, word }) => `${word} ${orNone(row.git[key])} against ${orNone(said.git[key])}`,
  );
  return diagnosis({
    ...about(kept, 'git-differs'),
    says: `Database against rollout: ${words.join(', ')}.`,
    evidence: Object.fromEntries(
      differing.flatMap(({ key, word }) => [
        [`Database, ${word}`, orNone(row.git[key])],
        [`Rollout, ${word}`, orNone(said.git[key])],
      ]),
    ),
    remedy: repairGit(kept),
  });
}

/** Both get what lists show: the database's word, and the rollout's where the database is silent. */
function repairGit(kept: Kept): PlannedRepair | string {
  const { row, said } = kept;
  const effective: GitInfo = {
    sha: row.git.sha ?? said.git.sha,
    branch: row.git.branch ?? said.git.branch,
    originUrl: row.git.originUrl ?? said.git.originUrl,
  };
  const expected = GIT_FIELDS.map(({ key, field }) => expectedField(field, said.git[key], row.git[key]));
  const changed = GIT_FIELDS.filter(({ key }) => effective[key] !== row.git[key]);
  const lined = GIT_FIELDS.filter(({ key }) => effective[key] !== said.git[key]);
  const steps = [
    ...changed.map(({ key, column }) => rowStep(column, row.git[key], effective[key])),
    ...lined.map(({ key, word }) => lineStep(word, said.git[key], effective[key])),
    ...(lined.length === 0 ? [lineStep('the same git metadata again', null, null)] : []),
  ];
  return edited(kept, { gitInfo: effective }, { expected, steps });
}

function memoryOf(kept: Kept): Diagnosis | null {
  const { facts, row, said } = kept;
  const inFile = said.memoryMode ?? 'enabled';
  // Codex keeps this one in its database only.
  const isOwn = row.memoryMode === 'polluted' || inFile === 'polluted';
  if (!facts.ability.memoryMode || row.memoryMode === null || isOwn || row.memoryMode === inFile) return null;
  return diagnosis({
    ...about(kept, 'memory-differs'),
    says: `Memory is ${row.memoryMode} in the database and ${inFile} in the rollout.`,
    evidence: { Database: row.memoryMode, Rollout: said.memoryMode ?? '(not said: enabled)' },
    remedy: edited(
      kept,
      { memoryMode: row.memoryMode },
      {
        expected: [expectedField('memoryMode', said.memoryMode, row.memoryMode)],
        steps: [lineStep('memory_mode', inFile, row.memoryMode)],
      },
    ),
  });
}

function edited(
  { facts, row, own, said }: Kept,
  edit: Extract<PlannedRepair['repair'], { kind: 'edit' }>['edit'],
  { expected, steps }: { readonly expected: readonly ExpectedField[]; readonly steps: readonly RepairStep[] },
): PlannedRepair | string {
  const refused = refusal(facts, true);
  if (refused !== null) return refused;
  if (own.file.compressed)
    return 'The rollout is compressed, and lines are added to plain ones. Decompress it first.';
  if (!said.hasSessionMeta) return 'The rollout has no session metadata that a new line could repeat.';
  if (own.busy) return 'The thread is being written just now. Examine again when it is done.';
  return { repair: { kind: 'edit', threadId: row.threadId, edit, expected }, steps };
}

function about({ facts, row, own }: Kept, code: 'git-differs' | 'memory-differs') {
  return {
    code,
    subject: row.threadId,
    threadId: row.threadId,
    title: titleOf(facts, row.threadId, row),
    path: own.file.path,
  };
}

function expectedField(
  field: ExpectedField['field'],
  rollout: string | null,
  codexRow: string | null,
): ExpectedField {
  return { field, rollout, codexRow, nameIndex: null };
}

function rowStep(column: string, before: string | null, after: string | null): RepairStep {
  return { place: "Codex's row", what: column, before: orNone(before), after: orNone(after) };
}

function lineStep(what: string, before: string | null, after: string | null): RepairStep {
  const place = 'Rollout, one session metadata line more at its end';
  return { place, what, before: orNone(before), after: orNone(after) };
}
