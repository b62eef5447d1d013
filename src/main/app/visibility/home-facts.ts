import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configuredProviders, type HomeFacts } from '../../visibility/index.ts';

/** What holds for all threads of a home: how Codex is configured there. */
export async function homeFacts(home: string): Promise<HomeFacts> {
  const text = await readFile(join(home, 'config.toml'), 'utf8').catch(() => null);
  return { home, provider: configuredProviders(text) };
}
