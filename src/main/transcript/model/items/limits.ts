import type { TextLimits } from '../types.ts';

/** What an item is built with. */
export interface ItemLimits extends TextLimits {
  /**
   * UTF-16 units that are missing behind a text already, because its line was too long to be read whole. Without it
   * every text is as the rollout has it.
   */
  readonly omittedOf?: (text: string) => number;
}

/** Of a text that its beginning and its end are kept of, the part that the beginning gets. */
export const BEGINNING_SHARE = 4 / 5;

/** For what is shown: long messages are cut at their end, long outputs keep 64 Ki units and the last 16 Ki. */
export const DISPLAY_LIMITS: TextLimits = { text: 200_000, output: 80 * 1024 };

/** Everything, for exports and whole texts. */
export const NO_LIMITS: TextLimits = { text: Number.MAX_SAFE_INTEGER, output: Number.MAX_SAFE_INTEGER };
