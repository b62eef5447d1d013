/** Colours that a label or a smart folder may have, by name: each theme has its own shade of every one. */
export const LABEL_COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

/** What a thread can be marked with, beside labels; a list can show the threads that are. */
export const MARKS = ['pin', 'note', 'bookmark'] as const;
export type Mark = (typeof MARKS)[number];

/** Characters of a label's name, at most. */
export const LABEL_NAME_MOST = 60;
/** So many labels are put on threads, or taken off, by one call. */
export const LABELS_AT_ONCE = 50;
/** Characters of a note, at most. */
export const NOTE_MOST = 20_000;
/** Labels there may be. */
export const LABELS_MOST = 500;

/** A label's name as it is kept: single blanks, none around it; empty when there is nothing in it. */
export function labelName(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().toWellFormed();
}

/** What of a label's name two labels may not have in common: case does not tell them apart. */
export function foldedLabelName(text: string): string {
  return labelName(text).normalize('NFC').toLowerCase();
}

/** A colour for a new label when there are so many: one after the other; grey is left for what has none of its own. */
export function nextLabelColour(labels: number): LabelColour {
  return LABEL_COLOURS[1 + (labels % (LABEL_COLOURS.length - 1))] ?? 'grey';
}
