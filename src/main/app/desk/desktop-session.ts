import type { DeskPlace } from './types.ts';

/** Why nothing can be shown on the computer that Skein runs on; null: it can. */
export function noDesktop({ platform, env }: DeskPlace): string | null {
  if (platform === 'darwin' || platform === 'win32') return null;
  if (env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null;
  return 'Skein runs where there is no desktop';
}
