/** How much a finding matters. `information`: nobody has to do anything about it, and a home that has it is healthy. */
export const FINDING_SEVERITIES = ['error', 'warning', 'information'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** What an examination of a home can find, in the order in which it is told. */
export const FINDING_CODES = [
  'database-unusable',
  'row-other-thread',
  'row-stale-path',
  'row-outside-home',
  'row-archived-flag',
  'row-orphan',
  'name-lost-in-row',
  'name-differs-in-index',
  'name-not-cleared',
  'git-differs',
  'memory-differs',
  'torn-record',
  'torn-line',
  'no-session-meta',
  'unreadable-file',
  'duplicate-id',
  'file-name-id',
  'index-torn',
  'index-bad-lines',
  'backfill-running',
  'trash-incomplete',
  'own-row-stale',
  'journal-broken',
  'left-beside',
  'name-not-in-index',
  'bad-lines',
  'both-forms',
  'file-without-row',
  'index-unknown-threads',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** What became of one repair. `changed`: the thing is not as it was examined any more, so that nothing was done. */
export const REPAIR_OUTCOMES = ['done', 'already', 'changed', 'failed', 'cancelled'] as const;
export type RepairOutcome = (typeof REPAIR_OUTCOMES)[number];

/** A kind of finding in words: its heading, and what it means for the user. */
export interface FindingWords {
  readonly title: string;
  readonly about: string;
}

export const FINDING_WORDS: Readonly<Record<FindingCode, FindingWords>> = {
  'database-unusable': {
    title: "Codex's database cannot be read",
    about:
      'Codex keeps names, git and the archive there. Skein works from the files; nothing of it is touched.',
  },
  'row-other-thread': {
    title: "Rows that name another thread's file",
    about: "Codex's database leads from these threads to the rollout of a different one.",
  },
  'row-stale-path': {
    title: 'Rows that name a place where the file is no more',
    about:
      'The rollouts are still in this home, elsewhere. Newer Codex does not look for them there: they are missing from its lists of all sources.',
  },
  'row-outside-home': {
    title: 'Rows that name a file outside this home',
    about: 'As after copying a home: Codex would read, and write, the files of the original.',
  },
  'row-archived-flag': {
    title: 'Rows whose archived mark is wrong',
    about:
      'The folder of the rollout says one thing and the database another, so that Codex lists these threads in the wrong place or not at all.',
  },
  'row-orphan': {
    title: 'Rows without a rollout',
    about:
      'The history of these threads is not in this home any more. No list of Codex shows them, and Skein deletes no rows of Codex.',
  },
  'name-lost-in-row': {
    title: "Names that Codex's database has lost",
    about: 'The name index still has them. Search in Codex looks only in the database.',
  },
  'name-differs-in-index': {
    title: 'Names on which database and name index differ',
    about: 'Lists show the name of the database; a Codex without it shows the other one.',
  },
  'name-not-cleared': {
    title: 'Cleared names that still show',
    about:
      'The newest entry of the name index is blank. Lists of Codex pass over blank entries and show the older name.',
  },
  'git-differs': {
    title: 'Git metadata on which database and rollout differ',
    about:
      'Codex shows what the database says until it builds it anew from the rollouts, and then the other.',
  },
  'memory-differs': {
    title: 'Memory modes on which database and rollout differ',
    about: 'Codex goes by the database until it builds it anew from the rollouts.',
  },
  'torn-record': {
    title: 'Rollouts whose last line is not ended',
    about:
      'The line is whole but has no newline. What an older Codex writes next would be glued to it, and both be lost.',
  },
  'torn-line': {
    title: 'Rollouts whose last line is torn',
    about:
      'A program was stopped while it wrote. What an older Codex writes next would be glued to the rest, and be lost.',
  },
  'no-session-meta': {
    title: 'Rollouts without session metadata',
    about: 'Codex does not open a rollout that does not say at its beginning whose it is.',
  },
  'unreadable-file': {
    title: 'Rollouts that cannot be read',
    about: 'Their bytes stay as they are.',
  },
  'duplicate-id': {
    title: 'Threads with more than one file',
    about: 'Several rollouts carry the same id. Only one of them speaks for the thread.',
  },
  'file-name-id': {
    title: 'Files named after another thread',
    about: 'Codex reads the id inside the file, but archives and deletes by the name.',
  },
  'index-torn': {
    title: 'The name index ends in the middle of a line',
    about: 'The next name that is written would be glued to it.',
  },
  'index-bad-lines': {
    title: 'The name index has lines that cannot be read',
    about: 'Readers pass over them. Nothing is removed.',
  },
  'backfill-running': {
    title: 'Codex seems to be reading this home',
    about: 'Codex notes when it begins to read all rollouts, and waits when another one does.',
  },
  'trash-incomplete': {
    title: "Deletions in Skein's trash that lack files",
    about: 'What is there can be restored.',
  },
  'own-row-stale': {
    title: "Skein's own list is behind",
    about: 'Skein keeps a list of what it read, which can always be made anew.',
  },
  'journal-broken': {
    title: 'Changes in the middle of which Skein ended',
    about: 'The history knows step by step what of them was done.',
  },
  'left-beside': {
    title: 'Files that Skein left beside rollouts',
    about:
      'Skein was stopped while it put a new file in the place of another, or something wrote to the former one meanwhile. They are hidden, and no list shows them.',
  },
  'name-not-in-index': {
    title: 'Names that only the database has',
    about: 'A Codex without this database would not know them.',
  },
  'bad-lines': {
    title: 'Rollouts with lines that are no records',
    about:
      'Codex and Skein pass over such lines; everything else in the file is read. Skein never removes a byte.',
  },
  'both-forms': {
    title: 'Rollouts that are there plain and compressed',
    about: 'Codex reads the plain one.',
  },
  'file-without-row': {
    title: 'Rollouts without a row',
    about:
      'Codex makes most of these rows when it lists the threads, the others when it opens them. Skein makes no rows in the database of Codex.',
  },
  'index-unknown-threads': {
    title: 'Names of threads that are not here',
    about: 'The name index keeps the names of threads that were deleted or are elsewhere.',
  },
};
