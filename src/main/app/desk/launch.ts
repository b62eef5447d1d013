import { spawn } from 'node:child_process';
import { SkeinError } from '../../../shared/errors.ts';

/** A program with its arguments, as the system starts it: there is no shell between. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  /** Where it starts; absent: where Skein did. */
  readonly cwd?: string;
}

/** A program that ends with an error within this time has not shown anything. */
const EARLY_MS = 400;

/**
 * Starts a program that goes on by itself, also when Skein ends. Rejects with `internal` when it cannot be started or
 * fails at once.
 */
export function launch(
  { file, args, cwd }: Launch,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const place = cwd === undefined ? {} : { cwd };
    const child = spawn(file, [...args], { ...place, env: ownEnv(env), detached: true, stdio: 'ignore' });
    const fail = (reason: string, cause?: unknown) =>
      reject(new SkeinError('internal', `${file} could not be started: ${reason}`, { cause }));
    const timer = setTimeout(() => {
      child.unref();
      resolve();
    }, EARLY_MS);
    child.once('error', (error) => (clearTimeout(timer), fail(error.message, error)));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else fail(code === null ? `it ended by ${signal}` : `it ended with code ${code}`);
    });
  });
}

/** Without what was meant for Skein's own process: an editor made with Electron would start as plain Node. */
function ownEnv(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const foreign = /^(npm_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|CHROME_DESKTOP$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
