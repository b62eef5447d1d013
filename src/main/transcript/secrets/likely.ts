/** Bits that one character of the text tells, by how often each occurs in it: 0 for `aaaa`, 4 for random hex. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** What stands where a value could, and names one: a variable, a member of something, a path, an address. */
const REFERENCES: readonly RegExp[] = [
  /^[$&*@%][A-Za-z_]\w*%?$/,
  /^\$/,
  /^[A-Za-z_$][\w$]{0,23}(?:(?:\.|::|->)[\w$-]{1,23})+$/,
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
  /^(?:~|\.{1,2})?\/?[\w-]{1,24}(?:\/[\w.-]+)*\.[a-z]{1,5}$/,
  /^(?:~|\.{1,2})?\/[\w.-]+\/[\w./-]*$/,
  /^[a-z]+:\/\//,
];
const STAND_IN = /example|placeholder|change_?me|your[-_]|dummy|redacted|masked|x{4}|\*{3}|\.{3}|12345678/i;
const ONLY_NUMBER = /^[0-9.,_:+-]+$/;
const LEAST_BITS = 3;
/** A name has so few digits, and words of such a length. */
const DIGITS_IN_NAME = 2;
const LETTERS_IN_WORD = 3;

/** True for a value that is as irregular as a key: letters and digits, no name of something, no stand-in. */
export function isLikelySecret(value: string): boolean {
  if (isNoValue(value) || isName(value)) return false;
  return /[A-Za-z]/.test(value) && /[0-9]/.test(value) && entropyOf(value) >= LEAST_BITS;
}

/** True for a value that someone may have made up as a password: at least two kinds of characters, no plain name. */
export function isLikelyPassword(value: string): boolean {
  if (isNoValue(value) || /^[A-Za-z_]+$/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value));
  return kinds.length >= 2 && new Set(value).size >= 5;
}

/** True for what is written where a password belongs, to be replaced by one. */
export function isStandIn(value: string): boolean {
  return (
    /^(?:password|passwd|pass|pwd|secret|token|x+|\.{2,}|\$.*|%[^%]+%)$/i.test(value) || STAND_IN.test(value)
  );
}

function isNoValue(value: string): boolean {
  return ONLY_NUMBER.test(value) || STAND_IN.test(value) || REFERENCES.some((shape) => shape.test(value));
}

/** `base64Encode`, `token-cache-v2`: words joined into one. */
function isName(value: string): boolean {
  const letters = value.replaceAll(/[0-9]/g, '');
  if (value.length - letters.length > DIGITS_IN_NAME || !/^[A-Za-z_-]+$/.test(letters)) return false;
  const words = letters.split(/[_-]|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
  return letters.length / words.length >= LETTERS_IN_WORD;
}
