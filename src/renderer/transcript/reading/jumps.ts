import { type ItemKind, KIND_LETTERS } from '../../../shared/transcript.ts';

/** What one can jump to. */
export type JumpGoal = 'prompt' | 'error' | 'edit';
export type JumpWay = 'next' | 'previous';

/** The nearest item of a goal after or before a position, among those that are shown; null when there is none. */
export function jumpFrom(position: number, way: JumpWay, { kinds, goal, isShown }: JumpPlace): number | null {
  const step = way === 'next' ? 1 : -1;
  for (let at = position + step; at >= 0 && at < kinds.length; at += step) {
    if (matchesGoal(kinds.charAt(at), goal) && isShown(at)) return at;
  }
  return null;
}

export interface JumpPlace {
  readonly kinds: string;
  readonly goal: JumpGoal;
  readonly isShown: (item: number) => boolean;
}

/** An error is an item that says one, and every item that failed. */
export function matchesGoal(letter: string, goal: JumpGoal): boolean {
  switch (goal) {
    case 'prompt':
      return is(letter, 'userMessage');
    case 'edit':
      return is(letter, 'fileChange');
    case 'error':
      return is(letter, 'error') || letter !== letter.toLowerCase();
  }
}

function is(letter: string, kind: ItemKind): boolean {
  return letter.toLowerCase() === KIND_LETTERS[kind];
}

const GOAL_WORDS: Readonly<Record<JumpGoal, string>> = {
  prompt: 'prompt',
  error: 'error',
  edit: 'edit',
};

/** What is said when a jump finds nothing. `hidden`: the filter leaves one out. */
export function noJumpWords(goal: JumpGoal, way: JumpWay, hidden: boolean): string {
  const place = way === 'next' ? 'further down' : 'further up';
  return `No ${GOAL_WORDS[goal]} ${place}${hidden ? ' among what is shown' : ''}`;
}
