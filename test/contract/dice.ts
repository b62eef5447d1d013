/** Whole numbers from 0 up to a limit, the same for the same start. */
export type Dice = (limit: number) => number;

/** A small generator of numbers that look random (a linear congruential one). */
export function dice(start: number): Dice {
  let state = start * 2_654_435_761 + 12_345;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
