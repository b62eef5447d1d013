const COMMON = `
  --home DIR     the Codex home (else $CODEX_HOME, else ~/.codex)
  --json         print JSON
  --read-only    refuse to write anything
  --help         this text
`;

/** What `--help` prints, by command; the empty name is the program itself. */
export const HELP = {
  '': `Usage: skein COMMAND [options]

  list                      list threads
  show ID [--transcript]    show one thread, or all that was said and done in it
  search QUERY              find threads by what was said and done in them
  files PATH                the threads that changed a file
  export ID --format F      write a thread as Markdown, a web page, JSON or raw lines
  rename ID NAME|--clear    set or clear a thread's name
  git ID [options]          set or clear a thread's git metadata
  memory ID MODE            let Codex learn from a thread, or not: enabled or disabled
  archive ID...             archive threads and the sub-agents they spawned
  unarchive ID...           bring threads back from the archive
  delete ID...              move threads and their sub-agents to Skein's trash
  trash list|restore|empty  what was deleted, and how it comes back or goes for good
  space                     what takes the bytes, by kind, project and thread
  compress ID...            compress rollouts as Codex does; decompress makes them plain again
  usage                     tokens by day, project, model and thread
  fork ID                   make a new thread with the history of one
  tree ID                   show the sub-agents a thread spawned
  labels                    list labels
  label ID NAME...          put labels on a thread; unlabel takes them off
  pin ID...                 pin threads; unpin takes the pins off
  note ID [TEXT]            show or write the note about a thread
  bookmarks [ID]            list bookmarked items
  library export|import F   labels, pins, notes and bookmarks as a JSON file
  why ID|--all              why Codex does not list a thread, or what it leaves out of the home
  import PATH               copy a rollout, or all in a folder, into the home
  relink OLD NEW            let threads follow a folder that moved
  repoint OLD NEW           give threads of a branch, or of an origin, another one
  doctor [--fix]            examine the home, and repair what does not agree
  history                   what was changed, newest first
  undo [ENTRY]              take a change back: the last one, or one of the history

  ID is a thread's id, the first 8 or more characters of it, or its exact name.
  skein COMMAND --help tells more about each.
${COMMON}
Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
`,
  list: `Usage: skein list [options]

  --limit N      rows to print, 1 to 500 (50)
  --cursor C     where the page before ended
  --sort KEY     updated, created, name, tokens or size (updated)
  --order ORDER  asc or desc (desc; asc for names)
  --archived     archived threads only
  --all          active and archived threads
  --source S     threads from this source: cli, vscode, exec, subagent, ...
  --provider P   threads of this model provider
  --cwd DIR      threads of this folder
  --branch B     threads of this branch
  --search TEXT  words in the name or the first message
${COMMON}`,
  show: `Usage: skein show ID [options]

  --transcript   all turns: what was said, commands, changes, outputs.
                 With --json: {thread, turns: [{id, status, startedAt, completedAt, items}]};
                 nothing is masked in it
${COMMON}`,
  search: `Usage: skein search QUERY [options]

QUERY is words that are all to be found, "exact words", -without, one OR another, begin*, and conditions:
project:NAME branch:NAME model:NAME source:NAME file:PATH cmd:WORD tool:NAME in:FIELD is:archived
has:error before:DATE after:DATE, with DATE as 2026-05-31 or 7d. FIELD is prompt, answer, reasoning, command,
output, patch or name. Before a query that begins with a dash: --

  --limit N      threads to print, 1 to 200 (20)
  --sort KEY     match, updated or created (match)
  --wait         wait until everything is indexed; else what changed lately is waited for 2 seconds.
                 What is not indexed by then is said.
                 With --json: {hits: [{threadId, name, score, items: [{turnId, itemId, kind, snippet}]}],
                 total, tookMs, indexed, pending}
${COMMON}`,
  files: `Usage: skein files PATH [options]
       skein files --thread ID [options]

PATH is a whole path, or its last parts: src/app.ts. One that begins with ./ or ../ is meant from here.

  --thread ID    the files that a thread changed instead
  --limit N      threads to print, 1 to 500 (50)
  --wait         wait until everything is indexed; else 2 seconds
${COMMON}`,
  export: `Usage: skein export ID --format md|html|json|jsonl [options]

  --format F       md: Markdown; html: a page that needs no other file; json: turns and items;
                   jsonl: the rollout's own lines
  --output FILE    where to; nothing is ever written over (else: standard output)
  --no-outputs     without what commands and tools gave; not for jsonl
  --keep-secrets   as it is; else what looks like a secret (keys, tokens, passwords) is masked
${COMMON}`,
  rename: `Usage: skein rename ID NAME [options]
       skein rename ID --clear [options]

  --clear        take the name away
${COMMON}`,
  git: `Usage: skein git ID [options]

  --branch B           set the branch
  --sha S              set the commit
  --origin-url U       set the origin's URL
  --clear-branch       clear the branch
  --clear-sha          clear the commit
  --clear-origin-url   clear the origin's URL
${COMMON}`,
  memory: `Usage: skein memory ID enabled|disabled [options]
${COMMON}`,
  archive: `Usage: skein archive ID... [options]

The thread goes to the archive first, then the sub-agents it spawned.
Its place in the order of use stays.
${COMMON}`,
  unarchive: `Usage: skein unarchive ID... [options]

Exactly these threads come back; they count as used now.
${COMMON}`,
  delete: `Usage: skein delete ID... [options]

The rollouts of the threads, and of the sub-agents they spawned, move to Skein's trash.
Nothing is asked: skein trash restore brings them back until the trash is emptied.
${COMMON}`,
  trash: `Usage: skein trash list [options]
       skein trash restore ID... [options]
       skein trash empty [ID...] --yes [options]

  list           what the trash holds, newest first
  restore        put threads back where they were
  empty          delete for good: everything, or the given threads
  --yes          do it; without it only the size is said

  ID is a deletion as listed, a thread's id, the beginning of either, or the thread's title.
${COMMON}`,
  space: `Usage: skein space [options]

  --limit N      threads to list, the heaviest first, 1 to 5000 (20)

  Every rollout that changed since the last time is read first. Sizes are those on disk.
${COMMON}`,
  compress: `Usage: skein compress ID... [options]

  --dry-run      say what would be done, and write nothing

  Codex 0.169 and newer lists and reads compressed threads, and decompresses one again when it is resumed. Threads that
  were used in the last seven days are left as they are. skein undo takes it back.
${COMMON}`,
  decompress: `Usage: skein decompress ID... [options]

  --dry-run      say what would be done, and write nothing

  The rollouts are plain files again, byte for byte as before they were compressed. skein undo takes it back.
${COMMON}`,
  usage: `Usage: skein usage [options]

  --by WHAT      day, project, model or thread (day); with --csv also detail
  --days N       only the last N days, today among them
  --limit N      rows to print, 1 to 5000 (20)
  --csv          print comma-separated values, all rows of them

  Tokens are those that Codex counted in the rollouts. Cached ones are part of the input, reasoning is part of the
  output. What a fork copied from its source is not counted again. Days are those of the local time zone.
${COMMON}`,
  fork: `Usage: skein fork ID [options]

The copy is named after the thread, with (copy) behind it.
${COMMON}`,
  tree: `Usage: skein tree ID [options]
${COMMON}`,
  why: `Usage: skein why ID [options]
       skein why --all [options]

Says where Codex lists a thread, which of its rules keep it out of a list, what shows that, and what can be done.
Changes nothing.

  --all          count the threads of the whole home by reason
  --cwd DIR      the folder that codex resume would be started in; this one without it
${COMMON}`,
  import: `Usage: skein import PATH [options]

PATH is a .jsonl or .jsonl.zst rollout, or a folder of them. They are copied, never over anything.

  --dry-run      only say what would be imported
${COMMON}`,
  labels: `Usage: skein labels [options]

Every label with its colour and the number of threads of this home that have it.

                 With --json: {labels: [{id, name, colour, count, everywhere}], pinned, noted, bookmarked}
${COMMON}`,
  label: `Usage: skein label ID NAME... [options]

A label that is not there yet is made. Upper and lower case make no difference in names. Nothing of Codex's is
written; skein undo takes it back, the label and the making of it each by itself.

                 With --json: {threadId, title, changed, made}
${COMMON}`,
  unlabel: `Usage: skein unlabel ID NAME... [options]

                 With --json: {threadId, title, changed, made}
${COMMON}`,
  pin: `Usage: skein pin ID... [options]

                 With --json: {threads: [{threadId, title}], changed}
${COMMON}`,
  unpin: `Usage: skein unpin ID... [options]

                 With --json: {threads: [{threadId, title}], changed}
${COMMON}`,
  note: `Usage: skein note ID [options]
       skein note ID TEXT [options]
       skein note ID --clear [options]

Without TEXT the note is printed. With - in its place, what comes in on standard input is the note. A note that is
there is replaced.

  --clear        take the note away
                 With --json: {note: {threadId, title, text, editedAt}}; null when there is none
${COMMON}`,
  bookmarks: `Usage: skein bookmarks [ID] [options]

The bookmarked items of the home, the latest first, or those of one thread in its order.

                 With --json: {bookmarks: [{id, threadId, title, kind, words, item, addedAt}]}
${COMMON}`,
  library: `Usage: skein library export FILE [options]
       skein library import FILE [--dry-run] [options]

  export         write labels, smart folders, and what is on the threads of this home, as JSON;
                 nothing is ever written over
  import         add what such a file holds; nothing that is there is taken away
  --dry-run      only say what an import would do

  FILE may be -: standard output, or standard input.
${COMMON}`,
  history: `Usage: skein history [options]

What Skein changed in this home, in the window and on the command line, also before the last start.

  --limit N      entries to print, 1 to 1000 (50)
                 With --json: {entries: [{id, at, kind, title, state, steps, done, failed, undone, undoable, reason}]}
${COMMON}`,
  undo: `Usage: skein undo [ENTRY] [options]

Takes back the last change, or the given one. What something else changed since is left as it is, with the reason.

  ENTRY is an entry of skein history, by its id or the first 6 or more characters of it.
                 With --json: {entry, results: [{threadId, title, outcome, message}]}
${COMMON}`,
  doctor: `Usage: skein doctor [options]

Examines rollouts, Codex's rows and the name index. Says what does not agree, and what a repair would write. Without
--fix nothing is changed. Ends with 0 when the home is healthy, and with 1 when something is left that matters.

  --fix          repair what can be repaired; every repair can be taken back with skein undo
                 With --json: {healthy, checkedAt, files, rows, names, findings, repairs, left}
${COMMON}`,
  relink: `Usage: skein relink OLD NEW [options]

Threads of the folder OLD, and of folders below it, belong to NEW from then on: in Skein, and in every place that Codex
reads. The folders themselves are not touched. Threads that cannot follow are said.

  --dry-run      only say what would change, and what shows that NEW is the same folder
  --yes          do it although nothing shows that
${COMMON}`,
  repoint: `Usage: skein repoint --branch OLD NEW [options]
       skein repoint --origin OLD NEW [options]

Every thread that has the branch, or the origin, OLD gets NEW. The repository is not touched.

  --project DIR  only threads of this folder and of those below it
  --dry-run      only say what would change
${COMMON}`,
} as const;

export type CommandName = Exclude<keyof typeof HELP, ''>;

export function isCommandName(word: string): word is CommandName {
  return word !== '' && Object.hasOwn(HELP, word);
}
