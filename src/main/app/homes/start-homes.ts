import type { HomeStatus } from '../../../shared/contract.ts';
import { SkeinError, toSkeinError } from '../../../shared/errors.ts';
import { HOME_COLOURS } from '../../../shared/homes.ts';
import { dataFolder, homeKey } from '../../startup/index.ts';
import type { KeptFile } from '../kept-file.ts';
import { startApp } from '../start-app.ts';
import type { App, AppOptions } from '../types.ts';
import { HomeList } from './home-list.ts';
import { type HomeEntry, homesFile } from './homes-file.ts';
import { RunningApps } from './running-apps.ts';

/**
 * As `startApp`, for windows that may show other homes too: each is opened when a window first asks for it, beside the
 * one that Skein was started with. They share Skein's data folder and nothing else.
 */
export async function startHomes(options: AppOptions): Promise<App> {
  const kept = homesFile(dataFolder(options.env), options.log);
  const door: { list: HomeList | null } = { list: null };
  const homes = () => known(door.list);
  const app = await startApp({ ...options, homes });
  const status = await statusOf(app);
  const startup = entryOf(status);
  const running = new RunningApps({ key: homeKey(startup.path), app }, async (key) => {
    const { path, readOnly } = await known(door.list).entry(key);
    return startApp({ ...options, ...besides(options, path, readOnly), homes });
  });
  door.list = new HomeList({ kept, startup, running, host: options });
  if (!status.sample) await remember(kept, startup, options.log);
  return running;
}

/** How a home beside the startup home is opened. */
function besides(options: AppOptions, home: string, readOnly: boolean): Partial<AppOptions> {
  return { home, sample: false, strictHome: true, readOnly: readOnly || options.readOnly, profile: null };
}

/** The list needs the startup home, which is opened with a door to the list. */
function known(list: HomeList | null): HomeList {
  if (list === null) throw new SkeinError('internal', 'Skein is starting');
  return list;
}

async function statusOf(app: App): Promise<HomeStatus> {
  const reply = await app.handle('home.status', {});
  if (!reply.ok) throw new SkeinError(reply.error.code, reply.error.message);
  return reply.result as HomeStatus;
}

function entryOf({ path, sample, label, readOnly }: HomeStatus): HomeEntry {
  return { path, name: sample ? 'Sample home' : label.slice(-60), colour: HOME_COLOURS[0], readOnly };
}

/** A home that was opened once is offered on later starts. Those flags were for this start alone. */
async function remember(
  kept: KeptFile<readonly HomeEntry[]>,
  entry: HomeEntry,
  log: (line: string) => void,
): Promise<void> {
  const add = (homes: readonly HomeEntry[]) =>
    homes.some(({ path }) => path === entry.path) ? homes : [...homes, { ...entry, readOnly: false }];
  await kept.change(add).catch((error: unknown) => {
    log(`the list of homes was not kept: ${toSkeinError(error).message}`);
  });
}
