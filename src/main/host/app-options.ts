import type { AppOptions } from '../app/types.ts';
import { VERSION } from './version.ts';

/** What a composition root decides itself; the rest is the same for all. */
export type HostChoice = Pick<AppOptions, 'host' | 'home' | 'sample' | 'readOnly' | 'mode' | 'profile'>;

/** The options to start the app with. `entry` is the URL of the host's own built file: the workers lie beside it. */
export function appOptions(choice: HostChoice, entry: string): AppOptions {
  return {
    ...choice,
    version: VERSION,
    env: process.env,
    scanWorker: new URL('scan-worker.js', entry),
    transcriptWorker: new URL('transcript-worker.js', entry),
    searchWorker: new URL('search-worker.js', entry),
    spaceWorker: new URL('space-worker.js', entry),
    visibilityWorker: new URL('visibility-worker.js', entry),
    log: (line) => process.stderr.write(`skein: ${line}\n`),
  };
}
