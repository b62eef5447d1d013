/** Numbers from 0 on for what overlaps: the smallest that nobody has. */
export class Lanes {
  readonly #taken = new Set<number>();

  take(): number {
    let lane = 0;
    while (this.#taken.has(lane)) lane += 1;
    this.#taken.add(lane);
    return lane;
  }

  giveBack(lane: number): void {
    this.#taken.delete(lane);
  }
}
