import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Small facts about earlier runs, by name. They live in node_modules, so they go when it goes. */
const STAMPS = join(ROOT, 'node_modules', '.skein');

/** One line of progress. Always standard error: standard output belongs to what was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

export function readStamp(name) {
  const path = join(STAMPS, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

export function writeStamp(name, text) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), text);
}

/** A digest of the contents of files and of every file below folders, by name. Missing ones count as missing. */
export function contentHash(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, path);
  return hash.digest('hex');
}

function addPath(hash, path) {
  const full = join(ROOT, path);
  const entries = existsSync(full) ? listing(full) : [];
  hash.update(`${path}\0${entries === null ? 'file' : entries.length}\0`);
  if (entries === null) hash.update(readFileSync(full));
  else for (const name of entries) addPath(hash, `${path}/${name}`);
}

/** Names in a folder, sorted; null for a file. */
function listing(full) {
  try {
    return readdirSync(full).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}
