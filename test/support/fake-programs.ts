import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a program was started. */
export interface Started {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A folder for the PATH with programs that only write down how they were started. */
export class FakePrograms {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  /** Puts a program there; it ends with this code. */
  add(name: string, code = 0): string {
    const note = JSON.stringify(this.#noteOf(name));
    const says = 'JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() })';
    const script = [
      `#!${process.execPath}`,
      `const { renameSync, writeFileSync } = require('node:fs');`,
      `writeFileSync(${note} + '.new', ${says});`,
      `renameSync(${note} + '.new', ${note});`,
      `process.exit(${code});`,
    ];
    const file = join(this.path, name);
    writeFileSync(file, `${script.join('\n')}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** How a program was started last; null: it was not. */
  started(name: string): Started | null {
    const note = this.#noteOf(name);
    return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as Started) : null;
  }

  #noteOf(name: string): string {
    return join(this.path, `${name}.started.json`);
  }
}
