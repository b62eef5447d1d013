import { join, resolve } from 'node:path';
import { expandUser } from '../../startup/index.ts';
import { type Clock, systemClock } from '../live/index.ts';
import { TraceFile } from './trace-file.ts';
import { TraceProfile } from './trace-profile.ts';
import { NO_PROFILE, type Profile, type ProfileChoice } from './types.ts';

export interface ProfilePlace {
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

/** Counts from the start of the process, with fractions. */
const PROCESS_CLOCK: Clock = { ...systemClock, now: () => performance.now() };

/** Begins the profile that was asked for. Never throws: without its file there is none, which the log says. */
export function openProfile(choice: ProfileChoice | null | undefined, place: ProfilePlace): Profile {
  if (choice === null || choice === undefined) return NO_PROFILE;
  const path = choice.path === null ? newPath(place.dataFolder) : resolve(expandUser(choice.path, place.env));
  const file = new TraceFile(path, place.log);
  return new TraceProfile({ file, clock: PROCESS_CLOCK, pid: process.pid });
}

function newPath(folder: string): string {
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  return join(folder, 'profiles', `${at}-${process.pid}.json`);
}
