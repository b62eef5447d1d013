import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../src/main/cli/index.ts', import.meta.url));
const WORKERS = fileURLToPath(new URL('./source-workers.mjs', import.meta.url));

export interface CommandLineOptions {
  /** Skein's data folder. */
  readonly data: string;
  readonly cwd?: string;
  /** On top of `SKEIN_DATA_DIR` and a `HOME` that holds nothing; `CODEX_HOME` of the tests' own surroundings is dropped. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface CommandLineResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from its source, as a process of its own, to its end. */
export async function runSkein(
  words: readonly string[],
  { data, cwd, env = {} }: CommandLineOptions,
): Promise<CommandLineResult> {
  const child = spawn(process.execPath, ['--import', WORKERS, CLI, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], SKEIN_DATA_DIR: data, HOME: data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr };
}

/** The same with `--json`: what it printed, parsed. Rejects when that is not one JSON value. */
export async function runSkeinJson<T>(words: readonly string[], options: CommandLineOptions): Promise<T> {
  const { code, stdout, stderr } = await runSkein(['--json', ...words], options);
  if (stderr !== '' || code !== 0) throw new Error(`skein ended with ${code}: ${stderr}${stdout}`);
  return JSON.parse(stdout) as T;
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
