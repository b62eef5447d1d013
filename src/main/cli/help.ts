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
  show ID                   show one thread
  rename ID NAME|--clear    set or clear a thread's name
  git ID [options]          set or clear a thread's git metadata
  memory ID MODE            let Codex learn from a thread, or not: enabled or disabled

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
} as const;

export type CommandName = Exclude<keyof typeof HELP, ''>;

export function isCommandName(word: string): word is CommandName {
  return word !== '' && Object.hasOwn(HELP, word);
}
