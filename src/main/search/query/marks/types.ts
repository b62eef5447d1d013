/** Where a leaf is in a text, in UTF-16 units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** The bit of the leaf. */
  readonly bit: number;
}
