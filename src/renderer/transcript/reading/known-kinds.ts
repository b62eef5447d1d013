import type { TranscriptSource, TranscriptSourceState } from '../source/index.ts';

/** False until main has told of what kinds the items are. */
export function kindsAreKnown({ store }: TranscriptSource): boolean {
  return areKnown(store.getState());
}

/** Does it as soon as they are known. */
export function onceKindsAreKnown({ store }: TranscriptSource, act: () => void): void {
  const stop = store.subscribe((state) => {
    if (!areKnown(state)) return;
    stop();
    act();
  });
}

function areKnown({ phase, kinds, about }: TranscriptSourceState): boolean {
  return kinds !== '' || (phase === 'ready' && about.items === 0);
}
