/** Where something that looks like a secret stands in a text, in UTF-16 units. */
export interface SecretMatch {
  readonly kind: string;
  /** Where begins what tells that it is one: its name, or itself. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
}
