import type { GitInfoPatch, MemoryMode } from '../../../shared/thread.ts';
import type { RolloutFacts } from '../../rollout/types.ts';
import type { ThreadMetadataPatch } from '../types.ts';

/** What people said of a thread, which no history overrides. */
export interface ThreadEdits {
  readonly name: string | null;
  readonly git: GitInfoPatch;
  /** null: nobody said. */
  readonly memoryMode: MemoryMode | null;
}

export const NO_EDITS: ThreadEdits = { name: null, git: {}, memoryMode: null };

/** The edits with git and memory of a patch by people. */
export function withFields(edits: ThreadEdits, { gitInfo, memoryMode }: ThreadMetadataPatch): ThreadEdits {
  return { ...edits, git: { ...edits.git, ...gitInfo }, memoryMode: memoryMode ?? edits.memoryMode };
}

/** The edits without git and memory that were observed later, which are facts then. */
export function withoutFields(edits: ThreadEdits, { gitInfo, memoryMode }: ThreadMetadataPatch): ThreadEdits {
  const observed = new Set(Object.keys(gitInfo ?? {}));
  const git = Object.fromEntries(Object.entries(edits.git).filter(([field]) => !observed.has(field)));
  return { ...edits, git, memoryMode: memoryMode === undefined ? edits.memoryMode : null };
}

/** To Codex, a name that only repeats the first message of a legacy thread is no name. */
export function explicitName({ name }: ThreadEdits, { historyMode, preview }: RolloutFacts): string | null {
  return historyMode === 'legacy' && name === (preview ?? '').trim() ? null : name;
}
