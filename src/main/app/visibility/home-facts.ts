import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { invalidRequest } from '../../../shared/errors.ts';
import { configuredProviders, type HomeFacts, realPathsOnce, startedFolder } from '../../visibility/index.ts';

/**
 * What holds for all threads of a home: how Codex is configured there. `started`: the folder that it is started in, when
 * somebody asks about one. `invalid_request`: that is no whole path.
 */
export async function homeFacts(home: string, started: string | undefined): Promise<HomeFacts> {
  if (started !== undefined && !isAbsolute(started))
    throw invalidRequest('name the folder by its whole path');
  const text = await readFile(join(home, 'config.toml'), 'utf8').catch(() => null);
  const folder = started === undefined ? null : await startedFolder(started, realPathsOnce());
  return { home, provider: configuredProviders(text), started: folder };
}
