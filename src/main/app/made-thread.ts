import { statSync } from 'node:fs';
import type { Thread } from '../../shared/thread.ts';
import type { UndoData } from './changes/types.ts';

type Created = Extract<UndoData, { readonly kind: 'created' }>;

/** How a thread that was just made, or came back, is taken away again: by the trash, as long as nobody used it. */
export function madeThread({ id, rolloutPath }: Pick<Thread, 'id' | 'rolloutPath'>): Created {
  const stats = statSync(rolloutPath, { throwIfNoEntry: false });
  return {
    kind: 'created',
    threadId: id,
    ...(stats !== undefined && { mtimeMs: Math.trunc(stats.mtimeMs) }),
  };
}
