import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a program was started. */
export interface Started {
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * A folder for the PATH with programs that only write down how they were started: scripts of a shell, which has begun
 * before a busy machine has started Node.
 */
export class FakePrograms {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  /** Puts a program there; it ends with this code. */
  add(name: string, code = 0): string {
    const note = quoted(this.#noteOf(name));
    const script = [
      '#!/bin/sh',
      'PATH=/usr/bin:/bin',
      `{ pwd -P; [ $# = 0 ] || printf '%s\\0' "$@"; } > ${note}.new`,
      `mv ${note}.new ${note}`,
      `exit ${code}`,
    ];
    const file = join(this.path, name);
    writeFileSync(file, `${script.join('\n')}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** How a program was started last; null: it was not. */
  started(name: string): Started | null {
    const note = this.#noteOf(name);
    if (!existsSync(note)) return null;
    const [cwd = '', ...rest] = readFileSync(note, 'utf8').split('\n');
    return { cwd, args: rest.join('\n').split('\0').slice(0, -1) };
  }

  #noteOf(name: string): string {
    return join(this.path, `${name}.started`);
  }
}

/** A word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
