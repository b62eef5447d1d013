import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './project.mjs';
import { run, runNpm } from './run.mjs';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What Chromium needs where it runs as root or without a display, and what keeps it from talking to the outside. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** A Chromium on this machine: `$CHROMIUM_PATH`, else the usual names and places. null: Playwright's own is left. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const usual = NAMES.map((name) => join('/usr/bin', name));
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...usual, ...onPath, ...MAC].find((path) => existsSync(path)) ?? null;
}

/** Makes sure that the end-to-end tests have a browser. Answers with a reason when they cannot have one, else null. */
export async function ensureChromium() {
  if (findChromium() !== null) return null;
  if (canUseApt() && (await installByApt())) return null;
  say("Fetching Playwright's Chromium (once) ...");
  const { code, output } = await runNpm(['exec', '--', 'playwright', 'install', 'chromium']);
  return code === 0 ? null : `no Chromium could be had: ${lastLine(output)}`;
}

/** Ubuntu's package is only a door to snap, so only Debian itself counts. */
function canUseApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function installByApt() {
  say('Installing Chromium for the tests with apt-get (once) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  const { code } = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return code === 0 && findChromium() !== null;
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}
