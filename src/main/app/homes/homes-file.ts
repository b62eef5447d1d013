import { join } from 'node:path';
import * as z from 'zod';
import { HOME_COLOURS } from '../../../shared/homes.ts';
import { KeptFile, type Understood } from '../kept-file.ts';

const entry = z
  .object({
    path: z.string().min(1),
    name: z.string().min(1).max(60),
    colour: z.enum(HOME_COLOURS),
    readOnly: z.boolean(),
  })
  .readonly();

/** A home as it is kept between starts. */
export type HomeEntry = z.output<typeof entry>;

const NONE: readonly HomeEntry[] = [];

/** The homes that are known, in the order in which they became so: `homes.json` in Skein's data folder. */
export function homesFile(dataFolder: string, log: (line: string) => void): KeptFile<readonly HomeEntry[]> {
  return new KeptFile({
    path: join(dataFolder, 'homes.json'),
    what: 'the list of homes',
    empty: NONE,
    understand,
    print: (homes) => `${JSON.stringify({ version: 1, homes }, null, 2)}\n`,
    log,
  });
}

const file = z.object({ version: z.literal(1), homes: z.array(z.unknown()) });

function understand(text: string): Understood<readonly HomeEntry[]> {
  const parsed = file.safeParse(jsonOf(text));
  if (!parsed.success) return { value: NONE, whole: false };
  const homes = new Map<string, HomeEntry>();
  for (const one of parsed.data.homes) {
    const { success, data } = entry.safeParse(one);
    if (success && !homes.has(data.path)) homes.set(data.path, data);
  }
  return { value: [...homes.values()], whole: homes.size === parsed.data.homes.length };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
