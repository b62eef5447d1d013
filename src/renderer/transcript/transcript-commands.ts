import type { JumpGoal, JumpWay } from './reading/index.ts';

/** What can be done in the transcript that is shown, from anywhere in the window. */
export interface TranscriptCommands {
  jump(goal: JumpGoal, way: JumpWay): void;
  toggleFocus(): void;
  toggleAll(): void;
  toggleFollow(): void;
  toggleOutline(): void;
  openFind(): void;
  /** To the next or previous occurrence of what is being looked for; opens the box to look for something first. */
  stepFind(way: JumpWay): void;
}

let shown: TranscriptCommands | null = null;

/** The transcript that is shown; null: none is. */
export function shownTranscript(): TranscriptCommands | null {
  return shown;
}

/** Says that this transcript is shown from now on. Returns the function that says it is gone. */
export function showTranscript(commands: TranscriptCommands): () => void {
  shown = commands;
  return () => {
    if (shown === commands) shown = null;
  };
}
