import { join } from 'node:path';
import { Library } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { AppLibrary } from './home-library.ts';
import type { HomeLibrary } from './types.ts';

/** How often a window looks whether another process changed something. */
const FOLLOW_MS = 2_000;

export interface LibraryPlace {
  /** Real path of the home. */
  readonly home: string;
  /** Skein's own folder for all homes; null: nothing is kept, for tests. */
  readonly dataFolder: string | null;
  /** False: this process asks once. */
  readonly forWindow: boolean;
  readonly context: Pick<AppContext, 'stateDb' | 'manager' | 'host' | 'events' | 'live'>;
}

/** The library of a home: one file for all homes, opened when it is first needed. */
export function openHomeLibrary({ home, dataFolder, forWindow, context }: LibraryPlace): HomeLibrary {
  const path = dataFolder === null ? null : join(dataFolder, 'library.sqlite');
  const store = new Library({ path, home, now: Date.now, log: context.host.log });
  return new AppLibrary({ store, context, followMs: forWindow ? FOLLOW_MS : null });
}
