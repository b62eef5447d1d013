import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { DeskPlace } from './types.ts';

/** The file of a program by its name, as the PATH finds it; null: there is none. A path is taken as it is. */
export function findProgram(name: string, { platform, env }: DeskPlace): string | null {
  if (name.includes('/') || name.includes('\\')) return isAbsolute(name) && canRun(name) ? name : null;
  const file = platform === 'win32' && !name.includes('.') ? `${name}.exe` : name;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, file)).find(canRun) ?? null;
}

/** Whether macOS has an application of this name where applications are. */
export function hasApplication(name: string, { env }: DeskPlace): boolean {
  const folders = [
    '/Applications',
    '/System/Applications/Utilities',
    join(env['HOME'] ?? '/', 'Applications'),
  ];
  return folders.some((folder) => existsSync(join(folder, `${name}.app`)));
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
