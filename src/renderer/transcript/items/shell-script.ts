/** A shell that is given a script: what Codex puts around nearly every command. */
const SHELL = /^(?:\S*\/)?(?:ba|z|da|k)?sh -(?:l?c|c) /u;

/**
 * The script of a command line like `/bin/bash -lc 'ls "$HOME"'`, without the quotes around it; null for other commands and
 * for scripts that are given arguments.
 */
export function shellScript(command: string): string | null {
  const start = SHELL.exec(command)?.[0].length;
  return start === undefined ? null : soleWord(command.slice(start));
}

const BARE = /[A-Za-z0-9_@%+=:,./-]+/uy;
const SINGLE = /'([^']*)'/uy;
const DOUBLE = /"((?:[^"\\$`]|\\[\s\S])*)"/uy;
const ESCAPED = /\\([\s\S])/uy;

/** What a shell makes of a text that is one word for it, with its quotes; null when it is more than that. */
function soleWord(text: string): string | null {
  let word = '';
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const plain = take(BARE)?.[0] ?? take(SINGLE)?.[1] ?? take(ESCAPED)?.[1];
    const piece = plain ?? take(DOUBLE)?.[1]?.replace(/\\(["\\$`])/gu, '$1');
    if (piece === undefined) return null;
    word += piece;
  }
  return word === '' ? null : word;
}
