import { basename, join } from 'node:path';
import { homeDataFolder } from '../startup/index.ts';
import { TranscriptClient, Transcripts, type TranscriptService } from '../transcript/index.ts';
import type { AppOptions } from './types.ts';

/** After the window's first questions. */
const WARM_MS = 500;

export interface TranscriptsPlace {
  readonly options: Pick<AppOptions, 'mode' | 'transcriptWorker' | 'log'>;
  /** The home's real path. */
  readonly home: string;
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
}

/** What reads transcripts: for a window a worker, which is started before it is needed; else this thread. */
export function createTranscripts({ options, home, dataFolder }: TranscriptsPlace): TranscriptService {
  const { mode, transcriptWorker, log } = options;
  const indexFolder = mode === 'files' ? null : transcriptFolder(dataFolder, home);
  if (mode !== 'window') return new Transcripts({ indexFolder, log });
  const client = new TranscriptClient(transcriptWorker, indexFolder);
  setTimeout(() => client.warm(), WARM_MS).unref();
  return client;
}

/** Where the indexes of a home's transcripts are kept. */
export function transcriptFolder(dataFolder: string, home: string): string {
  return join(dataFolder, 'transcripts', basename(homeDataFolder(dataFolder, home)));
}
