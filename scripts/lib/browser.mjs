import { spawn } from 'node:child_process';

/** A browser opened on a machine that nobody sits at helps nobody. */
export function shouldOpenBrowser(env = process.env, platform = process.platform) {
  if (env.CI || env.SSH_CONNECTION || env.SSH_TTY) return false;
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Opens the user's browser. The URL is on the terminal too, so a failure is nobody's loss. */
export function openBrowser(url) {
  const [program, args] = opener(url);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}

function opener(url) {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
