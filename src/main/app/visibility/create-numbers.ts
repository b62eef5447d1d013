import { join } from 'node:path';
import { homeDataFolder } from '../../startup/index.ts';
import { NumberClient, NumberFinder, type NumberService } from '../../visibility/index.ts';
import type { AppOptions } from '../types.ts';

export interface NumbersPlace {
  readonly options: Pick<AppOptions, 'mode' | 'visibilityWorker' | 'log'>;
  /** The home's real path. */
  readonly home: string;
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
}

/** What looks at the numbers of lines: for a window a worker, which starts with the first question; else this thread. */
export function createNumbers({ options, home, dataFolder }: NumbersPlace): NumberService {
  const { mode, visibilityWorker, log } = options;
  const kept = { cachePath: join(homeDataFolder(dataFolder, home), 'numbers.jsonl'), log };
  return mode === 'window' && visibilityWorker !== undefined
    ? new NumberClient(visibilityWorker, kept)
    : new NumberFinder(kept);
}
