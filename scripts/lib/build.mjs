import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreignRequires } from './preload-check.mjs';
import { contentHash, ROOT, say } from './project.mjs';
import { runNpm } from './run.mjs';

const SOURCES = ['src', 'electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json'];
const STAMP = join(ROOT, 'out', '.stamp');
const BUILT = ['main/index.js', 'main/web.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html'];

/** Builds when a source changed since the last build, or when a part of the build is missing. */
export async function ensureBuild() {
  if (isBuilt()) return;
  say('Building Skein ...');
  const { code, output } = await build();
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}

/** Builds whether or not it is needed. */
export async function build() {
  const wanted = contentHash(SOURCES);
  const result = await runNpm(['run', '--silent', 'build']);
  if (result.code !== 0) return result;
  const foreign = foreignRequires(readFileSync(join(ROOT, 'out', 'preload', 'index.cjs'), 'utf8'));
  if (foreign.length > 0)
    return { code: 1, output: `The preload script is not self-contained: ${foreign.join(', ')}` };
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(STAMP, wanted);
  return result;
}

function isBuilt() {
  if (!existsSync(STAMP) || !BUILT.every((file) => existsSync(join(ROOT, 'out', file)))) return false;
  return readFileSync(STAMP, 'utf8') === contentHash(SOURCES);
}
