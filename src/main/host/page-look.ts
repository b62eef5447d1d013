import type { CallResult } from '../../shared/contract.ts';
import { lookOf } from '../../shared/preferences.ts';
import type { App } from '../app/types.ts';
import type { WindowFile } from './window-files.ts';

/** Attributes of the page's root element without their `data-`, each with a plain word for its value. */
export type PageLook = Readonly<Record<string, string>>;

const ROOT = '<html lang="en"';

/** How the user wants pages to look; as usual when that cannot be found out. */
export async function lookOfApp(app: Pick<App, 'handle'>): Promise<PageLook> {
  const reply = await app.handle('desk.preferences', {});
  return reply.ok ? lookOf((reply.result as CallResult<'desk.preferences'>).preferences) : {};
}

/** The page as it looks from its first paint on, so that nothing flashes; any other file as it is. */
export function withLook(file: WindowFile, look: PageLook): WindowFile {
  if (!file.headers['Content-Type']?.startsWith('text/html')) return file;
  const attributes = Object.entries(look).map(([name, value]) => ` data-${name}="${value}"`);
  const page = file.body.toString('utf8').replace(ROOT, () => `${ROOT}${attributes.join('')}`);
  return { ...file, body: Buffer.from(page) };
}
