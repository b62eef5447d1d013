import { execFile } from 'node:child_process';
import { parse } from 'node:path';
import { internal, SkeinError } from '../../shared/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What one run of git came to: it ended by itself, well (code 0) or not. */
export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GitRun {
  /** Absolute. */
  readonly folder: string;
  readonly env: Environment;
  /** Ends the program; an aborted run throws. */
  readonly signal: AbortSignal;
  /** What the program reads from its standard input; absent: nothing. */
  readonly input?: string;
  /** 64 KiB when absent. */
  readonly maxOutputBytes?: number;
}

const MAX_OUTPUT_BYTES = 64 * 1024;

/**
 * Settings that outrank the repository's own. A repository is somebody else's text: whatever its config names as a
 * program must not start, and nothing may go over the network.
 */
const SAFE_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.sshCommand=false',
  'credential.helper=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
].flatMap((setting) => ['-c', setting]);

const SAFE_ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
};

/**
 * Runs one git command about a folder. Rejects with `unsupported` when git is not installed and with `internal` when
 * it had to be ended or said too much; a failure that git reports itself is a result.
 */
export function runGit(run: GitRun, args: readonly string[]): Promise<GitResult> {
  const options = {
    // Not the folder itself: Windows looks for programs in the current folder first.
    cwd: parse(run.folder).root,
    env: { ...inherited(run.env), ...SAFE_ENVIRONMENT },
    signal: run.signal,
    killSignal: 'SIGKILL',
    maxBuffer: run.maxOutputBytes ?? MAX_OUTPUT_BYTES,
    windowsHide: true,
    encoding: 'utf8',
  } as const;
  const { promise, resolve, reject } = Promise.withResolvers<GitResult>();
  const child = execFile(
    'git',
    ['--no-pager', ...SAFE_SETTINGS, '-C', run.folder, ...args],
    options,
    (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else reject(failure(error));
    },
  );
  // A program that ends before it has read everything says so by its code.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(run.input);
  return promise;
}

/** Variables such as `GIT_DIR` or `GIT_CONFIG_COUNT` would make git talk of another repository or run programs. */
function inherited(env: Environment): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_')));
}

function failure(error: Error & { readonly code?: unknown }): SkeinError {
  if (error.code === 'ENOENT') {
    return new SkeinError('unsupported', 'git is not installed, or not on the PATH', { cause: error });
  }
  if (error.name === 'AbortError') return internal('git did not answer in time', error);
  return internal(`git failed: ${error.message}`, error);
}
