import { dirname, extname } from 'node:path';
import { SkeinError } from '../../../shared/errors.ts';
import { findProgram } from './find-program.ts';
import { type Launch, launch } from './launch.ts';
import type { DeskHost, DeskPlace } from './types.ts';

export const FILE_MANAGER = 'the file manager';

/** Shows a folder in the system's file manager. On macOS one that may be an application is shown, not opened. */
export async function showFolder(path: string, host: DeskHost, place: DeskPlace): Promise<void> {
  if (place.platform === 'darwin' && extname(path) !== '') return revealFile(path, host, place);
  if (host.openFolder !== undefined) return host.openFolder(path);
  await launch(folderLaunch(path, place), place.env);
}

/** Shows a file in its folder. Where the file manager cannot be told which one, the folder alone. */
export async function revealFile(path: string, host: DeskHost, place: DeskPlace): Promise<void> {
  if (host.reveal !== undefined) return host.reveal(path);
  if (place.platform === 'darwin') return launch({ file: '/usr/bin/open', args: ['-R', path] }, place.env);
  await launch(folderLaunch(dirname(path), place), place.env);
}

function folderLaunch(path: string, place: DeskPlace): Launch {
  if (place.platform === 'darwin') return { file: '/usr/bin/open', args: [path] };
  const program = place.platform === 'win32' ? 'explorer' : 'xdg-open';
  const file = findProgram(program, place);
  if (file === null) throw new SkeinError('unsupported', `${program} was not found`);
  return { file, args: [path] };
}
