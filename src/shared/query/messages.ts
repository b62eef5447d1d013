const SHOWN_LENGTH = 40;

/** A piece of the input within a sentence. */
export function shown(text: string): string {
  const short = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
  return `\`${short.toWellFormed()}\``;
}
