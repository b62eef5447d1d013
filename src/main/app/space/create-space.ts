import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Measurer, type MeasurerOptions, SpaceClient, type SpaceService } from '../../space/index.ts';
import { homeDataFolder, homeTrashFolder } from '../../startup/index.ts';
import type { LocalThreadStore } from '../../thread-store/local/index.ts';
import { transcriptFolder } from '../create-transcripts.ts';
import type { AppOptions } from '../types.ts';
import { OTHER_SPACE, type OtherSpace, type Space } from './types.ts';

export interface SpacePlace {
  readonly options: Pick<AppOptions, 'mode' | 'spaceWorker' | 'readOnly' | 'log'>;
  /** The home's real path. */
  readonly home: string;
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
  readonly store: LocalThreadStore;
  readonly codexMigration: () => number | null;
}

/** What measures the home: for a window a worker, which starts with the first question; else this thread. */
export function createSpace(place: SpacePlace): Space {
  const { options, home, dataFolder, store, codexMigration } = place;
  const cachePath = join(homeDataFolder(dataFolder, home), 'space.jsonl');
  const service = serviceFor(options, { home, cachePath, log: options.log });
  return {
    look: () => look(service, place),
    measure: (watch) => service.measure(watch),
    usage: (sinceDay) => service.usage(sinceDay),
    rollouts: store,
    codexMigration,
    readOnly: options.readOnly,
    close: () => service.close(),
  };
}

function serviceFor({ mode, spaceWorker }: SpacePlace['options'], options: MeasurerOptions): SpaceService {
  return mode === 'window' && spaceWorker !== undefined
    ? new SpaceClient(spaceWorker, options)
    : new Measurer(options);
}

async function look(service: SpaceService, place: SpacePlace) {
  const groups = otherPaths(place);
  const { files, folders } = await service.look(groups.map(({ path }) => path));
  const others = OTHER_SPACE.map((what) => ({
    what,
    bytes: groups.reduce(
      (sum, group, at) => (group.what === what ? sum + (folders[at]?.bytes ?? 0) : sum),
      0,
    ),
  }));
  return { files, others };
}

interface OtherPath {
  readonly what: OtherSpace;
  readonly path: string;
}

/** The folders of rollouts are measured file by file. */
const ROLLOUTS: ReadonlySet<string> = new Set(['sessions', 'archived_sessions']);

function otherPaths({ home, dataFolder }: SpacePlace): readonly OtherPath[] {
  const own = homeDataFolder(dataFolder, home);
  const trash = homeTrashFolder(dataFolder, home);
  const ofCodex = entries(home).filter((name) => !ROLLOUTS.has(name));
  const ofSkein = entries(own).map((name) => join(own, name));
  return [
    ...ofCodex.map((name) => ({ what: 'codex' as const, path: join(home, name) })),
    ...ofSkein.map((path) => ({ what: whatOf(path, trash, own), path })),
    ...searchFiles(dataFolder, basename(own)).map((path) => ({ what: 'skein' as const, path })),
    { what: 'skein', path: transcriptFolder(dataFolder, home) },
  ];
}

/** The search index of a home, with the files that SQLite keeps beside it. */
function searchFiles(dataFolder: string, homeKey: string): readonly string[] {
  const folder = join(dataFolder, 'search');
  return entries(folder)
    .filter((name) => name.startsWith(`${homeKey}.`))
    .map((name) => join(folder, name));
}

function whatOf(path: string, trash: string, own: string): OtherSpace {
  if (path === trash) return 'trash';
  return path.startsWith(join(own, 'journal')) ? 'journal' : 'skein';
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
