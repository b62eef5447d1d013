import { useState } from 'react';
import type { EntryGroup } from './entries.ts';

export interface LitLine {
  /** The id of the line that Enter chooses. */
  readonly lit: string;
  /** The user goes over the lines, with keys or the mouse. */
  readonly onMove: () => void;
  readonly onLight: (id: string) => void;
  readonly onTyping: () => void;
}

/** The best line, also when a better one comes in later; once the user has gone to a line, that one while it is there. */
export function useLitLine(groups: readonly EntryGroup[]): LitLine {
  const [chosen, setChosen] = useState('');
  const [moved, setMoved] = useState(false);
  const ids = groups.flatMap(({ entries }) => entries.map(({ id }) => id));
  return {
    lit: moved && ids.includes(chosen) ? chosen : (ids[0] ?? ''),
    onMove: () => setMoved(true),
    onLight: setChosen,
    onTyping: () => setMoved(false),
  };
}
