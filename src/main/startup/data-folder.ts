import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The folder where Skein keeps what is its own: state databases, window bounds, the sample home. An absolute path that
 * need not exist yet. `$SKEIN_DATA_DIR` wins; else the platform's place for application data.
 */
export function dataFolder(env: Env, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  const path = platform === 'win32' ? win32 : posix;
  const chosen = filled(env['SKEIN_DATA_DIR']);
  if (chosen !== null) return path.resolve(chosen);
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Skein');
  if (platform === 'win32')
    return path.join(filled(env['APPDATA']) ?? path.join(home, 'AppData', 'Roaming'), 'Skein');
  return path.join(xdgDataHome(env) ?? path.join(home, '.local', 'share'), 'skein');
}

/** The XDG base directory specification says that a relative path there is to be ignored. */
function xdgDataHome(env: Env): string | null {
  const value = filled(env['XDG_DATA_HOME']);
  return value !== null && posix.isAbsolute(value) ? value : null;
}

function filled(value: string | undefined): string | null {
  return value === undefined || value.trim() === '' ? null : value;
}
