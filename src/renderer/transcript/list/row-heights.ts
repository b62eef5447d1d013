import { type ItemKind, kindOfLetter } from '../../../shared/transcript.ts';

/** What rows that were never measured are taken for, in pixels: most are folded cards. */
export const ROW_HEIGHT = 64;

const USUAL: Partial<Record<ItemKind, number>> = {
  userMessage: 104,
  agentMessage: 132,
  reasoning: 38,
  command: 46,
  fileChange: 120,
  plan: 120,
};

/** How high the item behind a letter usually is, in pixels. */
export function usualHeight(letter: string): number {
  const kind = kindOfLetter(letter);
  return (kind === null ? undefined : USUAL[kind]) ?? ROW_HEIGHT;
}
