import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readStamp, say, writeStamp } from './project.mjs';
import { newerNode, run } from './run.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const FAILURE_STAMP = 'electron-download-failed';
const DAY_MS = 24 * 60 * 60 * 1000;
const PROBE_MS = 5_000;
const DOWNLOAD_MS = 60_000;

/** Path of an Electron binary that is on this machine now; null when there is none. */
export function findElectron(env = process.env) {
  if (filled(env.ELECTRON_EXEC_PATH)) return present(env.ELECTRON_EXEC_PATH);
  const named = join(PACKAGE, 'path.txt');
  const file = existsSync(named) ? readFileSync(named, 'utf8').trim() : defaultBinary();
  return present(join(env.ELECTRON_OVERRIDE_DIST_PATH || join(PACKAGE, 'dist'), file));
}

/** Why Electron could not open a window here whether or not its binary is present; null when it could. */
export function desktopObstacle(env = process.env, platform = process.platform, uid = process.getuid?.()) {
  if (platform !== 'linux') return null;
  if (!filled(env.DISPLAY) && !filled(env.WAYLAND_DISPLAY)) return 'there is no display';
  if (uid === 0) return 'Electron does not run as root with its sandbox on';
  return null;
}

/** The Electron to open the window with, fetched where it can be; else the reason why there is none. */
export async function ensureElectron(env = process.env) {
  const obstacle = desktopObstacle(env);
  if (obstacle !== null) return { binary: null, reason: obstacle };
  const binary = findElectron(env) ?? (await fetchElectron(env));
  return binary === null
    ? { binary, reason: 'the Electron binary is not here and could not be fetched' }
    : { binary, reason: null };
}

async function fetchElectron(env) {
  if (filled(env.ELECTRON_SKIP_BINARY_DOWNLOAD) || filled(env.ELECTRON_EXEC_PATH) || failedLately())
    return null;
  say('Fetching the Electron binary (once) ...');
  const node = newerNode();
  const fetched = node !== null && (await reachable(env)) && (await download(node));
  if (fetched) return findElectron(env);
  writeStamp(FAILURE_STAMP, JSON.stringify({ at: Date.now(), version: electronVersion() }));
  say(
    'The Electron binary could not be fetched; tried again in a day, or at once by: npx install-electron --no',
  );
  return null;
}

async function download(node) {
  const { code } = await run(node, [join(PACKAGE, 'install.js')], { timeoutMs: DOWNLOAD_MS });
  return code === 0;
}

/** A quick look, so that a machine without a way out waits seconds, not the whole bound. */
async function reachable(env) {
  if (filled(env.ELECTRON_GET_USE_PROXY)) return true;
  const mirror =
    env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron/';
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}

function failedLately() {
  const stamp = readStamp(FAILURE_STAMP);
  if (stamp === null) return false;
  const { at, version } = JSON.parse(stamp);
  return version === electronVersion() && Date.now() - at < DAY_MS;
}

function electronVersion() {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;
}

function defaultBinary() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function present(path) {
  return existsSync(path) ? path : null;
}

function filled(value) {
  return value !== undefined && value !== '';
}
