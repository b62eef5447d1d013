import { homedir } from 'node:os';
import { join } from 'node:path';
import { SkeinError } from '../../../shared/errors.ts';
import type { AppContext } from '../context.ts';
import type { Chosen } from './choose-programs.ts';
import { noDesktop } from './desktop-session.ts';
import { findProgram } from './find-program.ts';
import type { DeskPlace } from './types.ts';

/** The part of the context that use cases of the desk need. */
export type DeskContext = Pick<AppContext, 'host' | 'manager' | 'preferences' | 'status'>;

export function placeOf({ host }: Pick<DeskContext, 'host'>): DeskPlace {
  return { platform: process.platform, env: host.env };
}

/** @throws SkeinError `unsupported` where nothing can be shown, or nothing was found to show it with. */
export function needDesktop(place: DeskPlace): void {
  const reason = noDesktop(place);
  if (reason !== null) throw new SkeinError('unsupported', reason);
}

export function needChosen<P extends object>(chosen: Chosen<P>): P {
  if ('reason' in chosen) throw new SkeinError('unsupported', String(chosen.reason));
  return chosen;
}

/**
 * The words of `codex resume` for a thread of the open home. Another home than Codex's usual one is named by `env`, which
 * also reaches a terminal that was running before.
 * @throws SkeinError `unsupported` when Codex is not on the PATH.
 */
export function resumeWords(threadId: string, home: string, place: DeskPlace): readonly string[] {
  const words = ['codex', 'resume', threadId];
  const { platform, env } = place;
  if (platform === 'win32') return words;
  if (platform === 'linux' && findProgram('codex', place) === null)
    throw new SkeinError('unsupported', 'Codex was not found on the PATH of Skein');
  const usual = join(env['HOME'] || homedir(), '.codex');
  return home === usual ? words : ['/usr/bin/env', `CODEX_HOME=${home}`, ...words];
}
