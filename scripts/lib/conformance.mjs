import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, ROOT, readStamp, say, writeStamp } from './project.mjs';
import { runNpm } from './run.mjs';

const FOLDER = 'test/conformance';
const STAMP = 'conformance';

/** Installs the Codex versions that the conformance suite runs against. Answers why it cannot run, else null. */
export async function prepareConformance() {
  const cwd = join(ROOT, FOLDER);
  if (!existsSync(join(cwd, 'package.json'))) return 'test/conformance has no package.json';
  const wanted = contentHash([`${FOLDER}/package.json`, `${FOLDER}/package-lock.json`]);
  if (readStamp(STAMP) === wanted && existsSync(join(cwd, 'node_modules'))) return null;
  say('Installing the Codex versions to test against (once) ...');
  const command = existsSync(join(cwd, 'package-lock.json')) ? 'ci' : 'install';
  const { code, output } = await runNpm([command, '--no-audit', '--no-fund'], { cwd });
  if (code !== 0) return `its Codex versions could not be installed: ${npmError(output)}`;
  writeStamp(STAMP, wanted);
  return null;
}

function npmError(output) {
  const line = output.split('\n').find((text) => /^npm (error|ERR!)/.test(text));
  return line ?? output.trim().split('\n').at(-1) ?? '';
}
