/** Where in the input something was written: `[from, to)` in UTF-16 units. */
export interface Placed {
  readonly from: number;
  readonly to: number;
}
