import type { CodexVersion } from '../../shared/visibility.ts';
import { isAskable, isInteractive } from './filter-hindrances.ts';
import { modeHindrance, noMeta, noPreview } from './head-hindrances.ts';
import { type Hindrance, seen, words } from './hindrance.ts';
import { hasCodexName, isBackfilled, placeFault } from './place.ts';
import type { ThreadFacts, ThreadFile } from './types.ts';

type KnownRow = Extract<ThreadFacts['row'], { kind: 'row' }>;

/**
 * What keeps a thread out of the lists that Codex takes from its database, which are those of all sources and providers.
 * `isWalked`: the walk through the files comes to it and can read it; then a missing row is made, and the older Codex
 * mends a path.
 */
export function rowHindrances(
  home: string,
  thread: ThreadFacts,
  version: CodexVersion,
  isWalked: boolean,
): readonly Hindrance[] {
  const [file] = thread.files;
  const source = file.head.meta?.source ?? 'vscode';
  switch (thread.row.kind) {
    case 'no-database':
      return [...backfillHindrances(home, thread, version), ...sourceHindrance(source, source)];
    case 'missing':
      return isWalked ? sourceHindrance(source, source) : [missing()];
    case 'row':
      return [
        ...pathHindrance(thread.row, version, isWalked),
        ...previewHindrance(thread.row, version, isArchivedThen(thread.row, file, isWalked)),
        ...sourceHindrance(thread.row.source ?? 'unknown', source),
      ];
  }
}

/** What does not hide the thread, but means that the row and the files say different things. */
export function rowDoubts(thread: ThreadFacts): readonly Hindrance[] {
  const { row, files } = thread;
  if (row.kind !== 'row') return [];
  const [{ file }] = files;
  const other = row.otherThreadId === null ? [] : [otherThread(row, row.otherThreadId)];
  return file.root === 'elsewhere' || row.archived === isArchived(files[0])
    ? other
    : [...other, archivedFlag(row)];
}

/**
 * Codex takes all copies in, in the order of their paths, into one row: a message of any of them stays, the place of the
 * last one counts.
 */
function backfillHindrances(
  home: string,
  { files }: ThreadFacts,
  version: CodexVersion,
): readonly Hindrance[] {
  const taken = files.filter((one) => backfillTrouble(home, one, version).length === 0);
  const last = taken.toSorted((a, b) => (a.file.path < b.file.path ? -1 : 1)).at(-1);
  if (last === undefined) return backfillTrouble(home, files[0], version);
  if (version === '0.169' && isArchived(last)) return [];
  const without = taken.map(({ head }) => noPreview(head, version));
  return without.find((list) => list.length === 0) ?? without[0] ?? [];
}

/** Why a file does not get into a new database, whatever it says. */
function backfillTrouble(home: string, one: ThreadFile, version: CodexVersion): readonly Hindrance[] {
  const { head, file } = one;
  if (!isBackfilled(one, version)) {
    const code = placeFault(home, one, version) ?? 'file-name';
    const sentence = 'Codex does not take its file into a new database.';
    return [{ code, sentence, evidence: [seen('File', file.path)], remedy: null }];
  }
  const mode = version === '0.169' ? modeHindrance(head) : [];
  return head.meta === null && !hasCodexName(file, version) ? [...noMeta(head), ...mode] : mode;
}

function missing(): Hindrance {
  return {
    code: 'row-missing',
    sentence: 'Codex’s database has no row of it, and the walk through the files does not make one.',
    evidence: [],
    remedy: words('Open it by its id: codex resume ID. Codex makes the row then.'),
  };
}

/** A newer Codex does not look elsewhere for a file that its row names in a wrong place; the older one mends the row. */
function pathHindrance(row: KnownRow, version: CodexVersion, isWalked: boolean): readonly Hindrance[] {
  const isOlder = version === '0.131';
  if (row.pathExists || (row.packedExists && !isOlder) || (isOlder && isWalked)) return [];
  const packed = row.packedExists ? [seen('There is', `${row.path}.zst`)] : [];
  return [
    {
      code: 'row-path',
      sentence: 'Its row in Codex’s database names a file that is not there.',
      evidence: [seen('The row names', row.path), ...packed],
      remedy: { kind: 'health' },
    },
  ];
}

/** A walk gives a row the archived flag of its file's folder, unless the file is compressed. */
function isArchivedThen(row: KnownRow, one: ThreadFile, isWalked: boolean): boolean {
  return isWalked && !one.file.compressed ? isArchived(one) : row.archived;
}

/** Newer Codex lists archived threads without a message too. */
function previewHindrance(row: KnownRow, version: CodexVersion, inArchive: boolean): readonly Hindrance[] {
  if (row.hasPreview || (version === '0.169' && inArchive)) return [];
  return [
    {
      code: 'row-preview',
      sentence: 'Its row in Codex’s database has no first message, and such rows are passed over.',
      evidence: [seen('preview', 'empty')],
      remedy: words('Say something in it, by codex resume ID. Codex notes the message then.'),
    },
  ];
}

/** The plain list, which comes first, gives an interactive row the source of its file again. */
function sourceHindrance(ofRow: string, ofFile: string): readonly Hindrance[] {
  const source = isInteractive(ofRow) ? ofFile : ofRow;
  if (isAskable(source)) return [];
  return [
    {
      code: 'row-source',
      sentence: 'It comes from a program that the lists of all sources leave out.',
      evidence: [seen('source', source)],
      remedy: null,
    },
  ];
}

function otherThread(row: KnownRow, id: string): Hindrance {
  return {
    code: 'row-other-thread',
    sentence: 'Its row in Codex’s database names the file of another thread.',
    evidence: [seen('The row names', row.path), seen('Which is thread', id)],
    remedy: { kind: 'health' },
  };
}

function archivedFlag(row: KnownRow): Hindrance {
  const says = row.archived ? 'archived' : 'active';
  return {
    code: 'row-archived',
    sentence: `Its row in Codex’s database says that it is ${says}, and its file lies elsewhere.`,
    evidence: [seen('archived', row.archived ? 1 : 0)],
    remedy: { kind: 'health' },
  };
}

function isArchived({ file }: ThreadFile): boolean {
  return file.root === 'archived_sessions';
}
