import { KIND_LETTERS, type Turn } from '../../../shared/transcript.ts';
import { matchesGoal } from './jumps.ts';

/** What a turn holds that one looks for in an outline. */
export interface TurnMarks {
  readonly errors: number;
  readonly edits: number;
  readonly compactions: number;
  readonly agents: number;
}

/** Counts the marks of a turn in the kinds of the thread's items. */
export function turnMarks(kinds: string, { firstItem, itemCount }: Turn): TurnMarks {
  const marks = { errors: 0, edits: 0, compactions: 0, agents: 0 };
  const end = Math.min(kinds.length, firstItem + itemCount);
  for (let at = firstItem; at < end; at += 1) {
    const letter = kinds.charAt(at);
    if (matchesGoal(letter, 'error')) marks.errors += 1;
    if (matchesGoal(letter, 'edit')) marks.edits += 1;
    if (letter === KIND_LETTERS.compaction) marks.compactions += 1;
    if (letter.toLowerCase() === KIND_LETTERS.subAgent) marks.agents += 1;
  }
  return marks;
}
