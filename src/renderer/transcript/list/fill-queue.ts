/** What is made in one frame at most: so many rows, and no more once they weigh this much together. */
const ROWS_A_FRAME = 3;
const WEIGHT_A_FRAME = 6_000;

interface Waiting {
  readonly weight: number;
  readonly fill: () => void;
}

/**
 * Rows that wait to be filled with their cards. Only a few are filled in each frame, so that scrolling over many heavy
 * ones stays smooth.
 */
export class FillQueue {
  readonly #waiting = new Set<Waiting>();
  #frame = 0;

  /** `weight`: about the bytes of what is to be shown. Returns the function that takes the row out of the queue. */
  add(weight: number, fill: () => void): () => void {
    const entry: Waiting = { weight, fill };
    this.#waiting.add(entry);
    this.#soon();
    return () => {
      this.#waiting.delete(entry);
    };
  }

  #soon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#fillSome();
      if (this.#waiting.size > 0) this.#soon();
    });
  }

  #fillSome(): void {
    let rows = 0;
    let weight = 0;
    for (const entry of this.#waiting) {
      if (rows >= ROWS_A_FRAME || (rows > 0 && weight + entry.weight > WEIGHT_A_FRAME)) return;
      this.#waiting.delete(entry);
      rows += 1;
      weight += entry.weight;
      entry.fill();
    }
  }
}
