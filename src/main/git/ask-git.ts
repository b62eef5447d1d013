import { resolve } from 'node:path';
import { type GitResult, type GitRun, runGit } from './run-git.ts';
import type { GitOptions } from './types.ts';

/** All commands of one question together. */
const TIMEOUT_MS = 5_000;
/** Repositories with ten thousands of branches are asked too. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** How a question about a repository is asked: every command of it within 5 seconds together. */
export interface Asking {
  /** The output of a command that went well; null when git itself refused. Rejects as `runGit` does. */
  read(args: readonly string[], input?: string): Promise<string | null>;
  /** What the command came to, well or not. */
  run(args: readonly string[], input?: string): Promise<GitResult>;
}

/** Begins a question about the repository around a folder. */
export function askGit(folder: string, options: GitOptions): Asking {
  const base: GitRun = {
    folder: resolve(folder),
    env: options.env ?? process.env,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    maxOutputBytes: MAX_OUTPUT_BYTES,
  };
  const run = (args: readonly string[], input?: string) =>
    runGit(input === undefined ? base : { ...base, input }, args);
  return {
    run,
    read: async (args, input) => {
      const { code, stdout } = await run(args, input);
      return code === 0 ? stdout : null;
    },
  };
}

/** Lines of an output, without the last empty one. */
export function linesOf(output: string): readonly string[] {
  return output.split(/\r?\n/).filter((line) => line !== '');
}
