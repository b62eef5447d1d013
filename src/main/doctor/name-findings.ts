import type { RepairStep } from '../../shared/doctor-calls.ts';
import type { ThreadEdit } from '../../shared/thread.ts';
import type { CodexRow } from '../codex-db/types.ts';
import { diagnosis, type FindingParts, type PlannedRepair } from './finding.ts';
import type { Diagnosis, ExaminedFile, ExpectedField, HomeFacts, IndexedThread } from './types.ts';
import { refusal, titleOf } from './words.ts';

/** What the database and the name index call threads, where both may say something. */
export function nameFindings(facts: HomeFacts): readonly Diagnosis[] {
  return (facts.rows ?? []).flatMap(({ row }) => {
    const own = facts.speakers.get(row.threadId);
    const entry = facts.names.entries.get(row.threadId) ?? null;
    if (own === undefined || row.historyMode === 'unknown') return [];
    return ofThread({ facts, row, own, entry }) ?? [];
  });
}

interface Named {
  readonly facts: HomeFacts;
  readonly row: CodexRow;
  readonly own: ExaminedFile;
  readonly entry: IndexedThread | null;
}

function ofThread(named: Named): Diagnosis | null {
  const { entry } = named;
  const inRow = named.row.explicitName?.trim() || null;
  const inIndex = entry === null || isNoName(named, entry.name) ? null : entry.name;
  if (inRow !== null) {
    if (entry === null) return onlyInRow(named, inRow);
    return entry.name === inRow ? null : differing(named, inRow);
  }
  if (inIndex !== null) return lost(named, inIndex);
  return entry === null ? null : notCleared(named, entry);
}

/** A blank entry clears; one that only repeats the first message is no name. */
function isNoName({ facts, row, own }: Named, name: string): boolean {
  const first = [own.facts?.preview, row.preview, row.firstUserMessage];
  const inherited = facts.speakers.get(own.facts?.historyBase?.threadId ?? row.threadId)?.facts?.preview;
  return name === '' || [...first, inherited].some((text) => text?.trim() === name);
}

function onlyInRow(named: Named, inRow: string): Diagnosis {
  return diagnosis({
    ...about(named, 'name-not-in-index'),
    says: `The database calls the thread “${inRow}”; the name index has no entry for it.`,
    remedy: rename(named, inRow, [indexStep('(no entry)', inRow)]),
  });
}

function differing(named: Named, inRow: string): Diagnosis {
  const before = named.entry?.name ?? '';
  return diagnosis({
    ...about(named, 'name-differs-in-index'),
    says:
      before === ''
        ? `The database calls the thread “${inRow}”; the newest entry of the name index clears the name.`
        : `The database calls the thread “${inRow}”; the newest entry of the name index “${before}”.`,
    remedy: rename(named, inRow, [indexStep(before === '' ? '(blank)' : before, inRow)]),
  });
}

function lost(named: Named, inIndex: string): Diagnosis {
  const column = named.row.historyMode === 'paginated' ? 'name' : 'title';
  const before = column === 'name' ? '(none)' : (named.row.firstUserMessage ?? '(blank)');
  return diagnosis({
    ...about(named, 'name-lost-in-row'),
    says: `The name index calls the thread “${inIndex}”; the database has no name for it.`,
    remedy: rename(named, inIndex, [
      { place: "Codex's row", what: column, before: short(before), after: inIndex },
      indexStep(inIndex, inIndex),
    ]),
  });
}

/** A newest entry that is blank, over an older one that names: lists of Codex show the older one. */
function notCleared(named: Named, entry: IndexedThread): Diagnosis | null {
  const { lastWords } = entry;
  if (entry.name !== '' || lastWords === null || isNoName(named, lastWords)) return null;
  const preview = named.own.facts?.preview?.trim() ?? '';
  if (preview === '') return null;
  return diagnosis({
    ...about(named, 'name-not-cleared'),
    says: `The name was cleared, but lists of Codex still find “${lastWords}” in the name index.`,
    remedy: rename(named, null, [
      indexStep(`“${lastWords}”, then blank`, 'an entry that repeats the first message, then a blank one'),
    ]),
  });
}

function about({ facts, row, own, entry }: Named, code: FindingParts['code']) {
  return {
    code,
    subject: row.threadId,
    threadId: row.threadId,
    title: titleOf(facts, row.threadId, row),
    path: own.file.path,
    evidence: {
      Database: row.explicitName ?? '(no name)',
      'Name index': entry === null ? '(no entry)' : entry.name === '' ? '(blank)' : entry.name,
    },
  };
}

/** An edit as a person would make it: into the row, where there is one, and as a new line of the name index. */
function rename(
  { facts, row, entry }: Named,
  name: string | null,
  steps: readonly RepairStep[],
): PlannedRepair | string {
  const refused = refusal(facts, true);
  if (refused !== null) return refused;
  if (!facts.ability.name) return "This version of Codex's database has no place for names.";
  const edit: ThreadEdit = { name };
  const expected: readonly ExpectedField[] = [
    { field: 'name', rollout: null, codexRow: row.explicitName, nameIndex: entry?.name ?? null },
  ];
  return { repair: { kind: 'edit', threadId: row.threadId, edit, expected }, steps };
}

function indexStep(before: string, after: string): RepairStep {
  return { place: 'Name index', what: 'one line more at its end', before, after };
}

function short(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
