import * as z from 'zod';
import { invalidRequest } from '../../shared/errors.ts';
import { LABEL_COLOURS, LABEL_NAME_MOST, NOTE_MOST } from '../../shared/library.ts';
import { parseThreadId } from '../../shared/thread.ts';
import { ITEM_KINDS } from '../../shared/transcript.ts';

/** The word and the number that say what a file is. */
export const DOCUMENT_KIND = 'skein-library';
export const DOCUMENT_VERSION = 1;

const text = z.string();
const maybeText = z.string().nullable();
const colour = z.enum(LABEL_COLOURS).catch('grey');
const moment = z.iso.datetime();

const label = z.object({ name: text.min(1).max(LABEL_NAME_MOST), colour });

const folder = z.object({
  name: text.min(1).max(200),
  query: text.max(10_000),
  colour: z.enum(LABEL_COLOURS).nullable().catch(null),
  sort: maybeText.catch(null),
  onlyHere: z.boolean().catch(false),
});

const bookmark = z.object({
  kind: z.enum(ITEM_KINDS).catch('unknown'),
  turnId: maybeText,
  itemId: maybeText,
  item: z.number().int().min(0),
  words: text.max(2_000),
  addedAt: moment,
});

const thread = z.object({
  id: z
    .string()
    .transform((value) => parseThreadId(value))
    .refine((id) => id !== null),
  /** For people who read the file. */
  title: text.optional(),
  labels: z.array(text).catch([]),
  pinnedAt: moment.optional().catch(undefined),
  note: z
    .object({ text: text.min(1).max(NOTE_MOST), editedAt: moment })
    .optional()
    .catch(undefined),
  bookmarks: z.array(z.unknown()).catch([]),
});

export type LabelEntry = z.output<typeof label>;
export type FolderEntry = z.output<typeof folder>;
export type BookmarkEntry = z.output<typeof bookmark>;
export type ThreadEntry = Omit<z.output<typeof thread>, 'bookmarks'> & {
  readonly bookmarks: readonly BookmarkEntry[];
};

/** A library as a file holds it: labels by their names, so that it can be read into another one. */
export interface LibraryDocument {
  readonly labels: readonly LabelEntry[];
  readonly folders: readonly FolderEntry[];
  readonly threads: readonly ThreadEntry[];
  /** Entries that could not be understood. */
  readonly bad: number;
}

/** The text of an export. `home` and `title`s are for people who read it. */
export function documentText(
  content: Omit<LibraryDocument, 'bad'>,
  facts: { readonly home: string; readonly exportedAt: string },
): string {
  const head = { kind: DOCUMENT_KIND, version: DOCUMENT_VERSION, ...facts };
  return `${JSON.stringify({ ...head, ...content }, null, 2)}\n`;
}

/** Reads an export. What of it cannot be understood is counted and passed over; `invalid_request` when it is no export. */
export function parseDocument(source: string): LibraryDocument {
  const file = head.safeParse(jsonOf(source));
  if (!file.success) throw invalidRequest('this is no library that Skein exported');
  const { version, ...content } = file.data;
  if (version > DOCUMENT_VERSION) throw invalidRequest('this library was exported by a newer Skein');
  const labels = every(label, content.labels);
  const folders = every(folder, content.folders);
  const threads = every(thread, content.threads);
  const whole = threads.good.map((entry) => ({ entry, bookmarks: every(bookmark, entry.bookmarks) }));
  return {
    labels: labels.good,
    folders: folders.good,
    threads: whole.map(({ entry, bookmarks }) => ({ ...entry, bookmarks: bookmarks.good })),
    bad:
      labels.bad + folders.bad + threads.bad + whole.reduce((sum, { bookmarks }) => sum + bookmarks.bad, 0),
  };
}

const entries = z.array(z.unknown()).catch([]);
const head = z.object({
  kind: z.literal(DOCUMENT_KIND),
  version: z.number().int().min(1),
  labels: entries,
  folders: entries,
  threads: entries,
});

function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw invalidRequest('this is no JSON file', error);
  }
}

function every<T>(
  schema: z.ZodType<T>,
  values: readonly unknown[],
): { readonly good: readonly T[]; readonly bad: number } {
  const good = values.flatMap((value) => {
    const { success, data } = schema.safeParse(value);
    return success ? [data] : [];
  });
  return { good, bad: values.length - good.length };
}
