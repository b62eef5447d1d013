import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SpaceThread } from '../../../shared/space.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { SpaceFile } from '../../space/index.ts';
import type { AppContext } from '../context.ts';
import { whyNotCompressed } from './codex-reads-compressed.ts';
import { ownersOf } from './owners.ts';
import { spaceThreads } from './report.ts';
import { allFacts, type ThreadFacts } from './thread-facts.ts';
import type { MeasuredHome } from './types.ts';

export type SpaceContext = Pick<AppContext, 'store' | 'stateDb' | 'space'>;

/** The home's rollouts and threads, brought together. */
export interface SpaceOfHome extends MeasuredHome {
  readonly facts: ReadonlyMap<ThreadId, ThreadFacts>;
  readonly owners: ReadonlyMap<string, ThreadFacts>;
  /** The heaviest first. */
  readonly threads: readonly SpaceThread[];
  readonly unowned: readonly SpaceFile[];
  readonly cannotCompress: string | null;
}

/** Looks at everything once. */
export async function spaceOfHome(context: SpaceContext): Promise<SpaceOfHome> {
  const { space } = context;
  const home = await space.look();
  await nextTurn();
  const facts = await allFacts(context);
  const owners = await ownersOf(
    context,
    home.files.map(({ file }) => file),
    facts,
  );
  const cannotCompress = whyNotCompressed({ threads: facts.values(), migration: space.codexMigration() });
  const joined = await spaceThreads(home.files, owners);
  await nextTurn();
  return { ...home, ...joined, facts, owners, cannotCompress };
}

/** What has not been looked into since it changed. */
export function unreadOf(files: readonly SpaceFile[]): { readonly files: number; readonly bytes: number } {
  const unread = files.filter(({ anatomy }) => anatomy === null);
  return { files: unread.length, bytes: bytesOf(unread) };
}

export function bytesOf(files: readonly SpaceFile[]): number {
  return files.reduce((sum, { file }) => sum + file.sizeBytes, 0);
}
