import type { Thread } from '../../../shared/thread.ts';
import { archivedByPath } from '../../rollout/index.ts';
import { resolveFields, type ThreadSources } from './resolve-fields.ts';
import { resolveThread } from './resolve-thread.ts';
import type { Said, ThreadSourceName } from './said.ts';
import { placeWord, sameBeginning, samePath, sameTime, timeWord, type Word, word } from './source-words.ts';

/** One field of a thread as each of its sources has it, in words; null: not said. */
export interface FieldOrigins {
  readonly field: FieldName;
  /** What the thread shows. */
  readonly value: string | null;
  readonly rollout: string | null;
  readonly codexRow: string | null;
  /** The empty text: the name was cleared. */
  readonly nameIndex: string | null;
  /** True when two sources that have it say different things. */
  readonly differs: boolean;
  /** Whose word counts; null: nobody said anything. */
  readonly from: ThreadSourceName | null;
}

export const FIELD_NAMES = [
  'id',
  'name',
  'preview',
  'folder',
  'branch',
  'sha',
  'origin',
  'source',
  'provider',
  'model',
  'effort',
  'tokens',
  'cliVersion',
  'created',
  'updated',
  'archived',
  'memoryMode',
  'historyMode',
  'parent',
  'nickname',
  'role',
  'path',
  'size',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

interface Sayings {
  readonly value: Word;
  readonly rollout?: Word;
  readonly codexRow?: Word;
  readonly nameIndex?: Word;
  /** Absent: the rollout's, as it has the field alone. */
  readonly from?: ThreadSourceName | null;
  /** When two words mean the same; absent: when they are the same. */
  readonly same?: (a: string, b: string) => boolean;
}

/** Every field of a thread with its sources side by side, in the order of `FIELD_NAMES`. */
export function threadOrigins(sources: ThreadSources): readonly FieldOrigins[] {
  const sayings = sayingsOf(sources);
  return FIELD_NAMES.map((field) => toOrigins(field, sayings[field]));
}

function sayingsOf(sources: ThreadSources): Readonly<Record<FieldName, Sayings>> {
  const { facts, file, inheritedPreview, indexedName, codexRow: row } = sources;
  const thread = resolveThread(sources);
  const said = resolveFields(sources);
  const both = <T extends Word>(field: Said<T>, rollout: Word, codexRow: Word): Sayings => ({
    ...field,
    rollout,
    codexRow,
  });
  return {
    ...fileFields(sources, thread),
    name: { ...both(said.name, null, row?.explicitName), nameIndex: indexedName?.name },
    preview: {
      ...both(said.preview, facts.historyBase === null ? facts.preview : inheritedPreview, row?.preview),
      value: thread.preview === '' ? null : thread.preview,
      same: sameBeginning,
    },
    folder: both(said.cwd, facts.cwd, row?.cwd),
    branch: both(said.branch, facts.git.branch, row?.git.branch),
    sha: both(said.sha, facts.git.sha, row?.git.sha),
    origin: both(said.originUrl, facts.git.originUrl, row?.git.originUrl),
    source: both(said.source, facts.hasSessionMeta ? facts.source : null, row?.source),
    provider: both(said.modelProvider, facts.modelProvider, row?.modelProvider),
    model: both(said.model, facts.model, row?.model),
    effort: both(said.reasoningEffort, facts.reasoningEffort, row?.reasoningEffort),
    tokens: both(said.tokensUsed, facts.tokensUsed, row?.tokensUsed),
    cliVersion: both(said.cliVersion, facts.cliVersion, row?.cliVersion),
    archived: both(
      { value: placeWord(thread.archived), from: said.archived.from },
      file.root === 'elsewhere' ? null : placeWord(archivedByPath(file)),
      row === null ? null : placeWord(row.archived),
    ),
    memoryMode: both(said.memoryMode, facts.memoryMode, row?.memoryMode),
    nickname: both(said.agentNickname, facts.agentNickname, row?.agentNickname),
    role: both(said.agentRole, facts.agentRole, row?.agentRole),
  };
}

/** Where the rollout has the last word, whatever the row says. */
function fileFields({ file, facts, codexRow: row }: ThreadSources, thread: Thread) {
  return {
    id: { value: thread.id, rollout: facts.threadId, codexRow: row?.threadId },
    created: {
      value: thread.createdAt,
      rollout: thread.createdAt,
      codexRow: timeWord(row?.createdAtMs),
      same: sameTime,
    },
    updated: {
      value: thread.updatedAt,
      rollout: thread.updatedAt,
      codexRow: timeWord(row?.updatedAtMs),
      same: sameTime,
    },
    historyMode: { value: thread.historyMode, rollout: facts.historyMode, codexRow: row?.historyMode },
    parent: { value: thread.parentThreadId, rollout: facts.parentThreadId },
    path: {
      value: file.path,
      rollout: file.path,
      codexRow: row?.rolloutPath,
      same: samePath,
    },
    size: { value: file.sizeBytes, rollout: file.sizeBytes },
  } satisfies Partial<Record<FieldName, Sayings>>;
}

function toOrigins(field: FieldName, sayings: Sayings): FieldOrigins {
  const { value, rollout, codexRow, nameIndex, same = (a, b) => a === b } = sayings;
  const words = { rollout: word(rollout), codexRow: word(codexRow), nameIndex: word(nameIndex) };
  const [first, ...others] = Object.values(words).filter((text) => text !== null);
  const from = sayings.from === undefined ? (value === null ? null : 'rollout') : sayings.from;
  return {
    field,
    value: word(value),
    ...words,
    differs: first !== undefined && others.some((other) => !same(first, other)),
    from,
  };
}
