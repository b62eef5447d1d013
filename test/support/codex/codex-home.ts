import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes the configuration that points a Codex home at a model server on loopback. */
export async function writeCodexConfig(home: string, modelPort: number): Promise<void> {
  await mkdir(home, { recursive: true });
  const lines = [
    'model = "gpt-5-peer"',
    'model_provider = "peer"',
    '[model_providers.peer]',
    'name = "peer"',
    `base_url = "http://127.0.0.1:${modelPort}/v1"`,
    'wire_api = "responses"',
    'requires_openai_auth = false',
    '[analytics]',
    'enabled = false',
    '',
  ];
  await writeFile(join(home, 'config.toml'), lines.join('\n'));
}

interface CodexPlace {
  readonly home: string;
  readonly cwd: string;
}

export interface TurnOptions extends CodexPlace {
  readonly prompt: string;
  /** The thread to continue: its id, or its name. Absent, or when no thread is named so: a new one. */
  readonly threadId?: string;
}

/** Runs one `codex exec` turn with one prompt. Rejects when Codex fails. */
export async function runTurn(binary: string, { prompt, threadId, ...place }: TurnOptions): Promise<void> {
  const words = threadId === undefined ? ['exec'] : ['exec', 'resume'];
  const thread = threadId === undefined ? [] : [threadId];
  const { code, stderr } = await runCodex(binary, {
    ...place,
    words: [...words, '--skip-git-repo-check', ...thread, prompt],
  });
  if (code !== 0) throw new Error(`codex ${words.join(' ')} failed: ${stderr.slice(-2_000)}`);
}

export interface CodexResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the Codex program with these words to its end, however it ends. Rejects when it does not end in a minute. */
export function runCodex(
  binary: string,
  { home, cwd, words }: CodexPlace & { readonly words: readonly string[] },
): Promise<CodexResult> {
  const env = { ...process.env, CODEX_HOME: home };
  return new Promise((resolve, reject) => {
    const child = execFile(binary, [...words], { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr });
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
      else reject(new Error(`codex ${words.join(' ')} did not end: ${stderr.slice(-2_000)}`));
    });
    child.stdin?.end();
  });
}
