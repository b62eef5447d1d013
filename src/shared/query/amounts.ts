const AMOUNT = /^(\d{1,12}(?:\.\d{1,6})?)(?:([kmg])(?:i?b)?|b)?$/i;
const UNITS: readonly (readonly [string, number])[] = [
  ['g', 1e9],
  ['m', 1e6],
  ['k', 1e3],
];

/** `100k`, `1.5m`, `10MB`, `2000` as a whole number, k being a thousand; null: it is no such thing. */
export function parseAmount(text: string): number | null {
  const [, digits, unit] = AMOUNT.exec(text) ?? [];
  if (digits === undefined) return null;
  const factor = UNITS.find(([name]) => name === unit?.toLowerCase())?.[1] ?? 1;
  return Math.min(Math.round(Number(digits) * factor), Number.MAX_SAFE_INTEGER);
}

/** The shortest form that is exact. */
export function printAmount(amount: number): string {
  const unit = UNITS.find(([, factor]) => amount > 0 && amount % factor === 0);
  return unit === undefined ? String(amount) : `${amount / unit[1]}${unit[0]}`;
}
