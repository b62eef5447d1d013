import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, ROOT, readStamp, say, writeStamp } from './project.mjs';
import { newerNode, runNpm } from './run.mjs';

const STAMP = 'dependencies';

/** Installs what package-lock.json names, unless that was done already for this platform. */
export async function ensureDependencies() {
  const wanted = wantedStamp();
  if (readStamp(STAMP) === wanted && newerNode() !== null) return;
  if (readStamp(STAMP) === null && installedMatchesLock()) return writeStamp(STAMP, wanted);
  say('Installing dependencies (half a minute, once) ...');
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error(`npm ci failed:\n${withoutNoise(output)}`);
  if (output.includes('EBADENGINE')) say(olderNodeLine());
  checkNode();
  writeStamp(STAMP, wanted);
  say('Dependencies are installed.');
}

/** Not the running Node's version: the first start runs on the machine's, later ones on the one that was installed. */
function wantedStamp() {
  return `${contentHash(['package-lock.json'])} ${process.platform} ${process.arch}`;
}

/** True when someone already ran npm here and every package has the version that the lock names. */
function installedMatchesLock() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || newerNode() === null) return false;
  const has = packagesOf(installed);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || has[path]?.version === version || (has[path] === undefined && (optional || devOptional)),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}

function checkNode() {
  if (newerNode() !== null) return;
  throw new Error(
    `This Node (${process.version}) is too old for the database driver, and the newer one could not be installed. ` +
      'Install Node 22.14 or newer and start again.',
  );
}

function olderNodeLine() {
  return `Node ${process.versions.node} is older than some packages ask for; Skein runs them with its own newer Node.`;
}

/** npm's own warnings about engines say the same thing a hundred times, and its usage text says nothing. */
function withoutNoise(output) {
  const lines = output.split('\n').filter((line) => !/EBADENGINE|^npm warn/.test(line));
  const usage = lines.findIndex((line) => line.startsWith('npm error Usage:'));
  return (usage === -1 ? lines : lines.slice(0, usage)).join('\n');
}
