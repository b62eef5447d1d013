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

/** Runs one `codex exec` turn: one new thread with one prompt. Rejects when Codex fails. */
export function runTurn(
  binary: string,
  options: { home: string; cwd: string; prompt: string },
): Promise<void> {
  const env = { ...process.env, CODEX_HOME: options.home };
  const args = ['exec', '--skip-git-repo-check', options.prompt];
  return new Promise((resolve, reject) => {
    const child = execFile(binary, args, { cwd: options.cwd, env, timeout: 60_000 }, (error, _out, stderr) =>
      error === null ? resolve() : reject(new Error(`codex exec failed: ${stderr.slice(-2_000)}`)),
    );
    child.stdin?.end();
  });
}
