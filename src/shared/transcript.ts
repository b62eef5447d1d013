import type * as z from 'zod';
import type {
  fileEdit,
  imageRef,
  item,
  shownText,
  tokenUsage,
  transcriptState,
  turn,
} from './transcript-schemas.ts';

/** One thing that a transcript shows. */
export type Item = z.output<typeof item>;
export type ItemKind = Item['kind'];
export type ItemOf<K extends ItemKind> = Extract<Item, { kind: K }>;
export type Turn = z.output<typeof turn>;
export type TurnStatus = Turn['status'];
export type TokenUsage = z.output<typeof tokenUsage>;
export type TranscriptState = z.output<typeof transcriptState>;
export type ShownText = z.output<typeof shownText>;
export type ImageRef = z.output<typeof imageRef>;
export type FileEdit = z.output<typeof fileEdit>;

/** One letter for each kind of item, so that a whole thread's kinds are one short text. A capital: it failed. */
export const KIND_LETTERS: { readonly [K in ItemKind]: string } = {
  userMessage: 'u',
  agentMessage: 'a',
  reasoning: 'r',
  command: 'c',
  fileChange: 'f',
  mcpToolCall: 'm',
  toolCall: 't',
  webSearch: 'w',
  imageView: 'i',
  imageGeneration: 'n',
  plan: 'p',
  review: 'v',
  compaction: 'k',
  hookPrompt: 'h',
  subAgent: 's',
  goal: 'g',
  error: 'e',
  unknown: 'x',
};

export const ITEM_KINDS = Object.keys(KIND_LETTERS) as readonly ItemKind[];

const KINDS_BY_LETTER = new Map(ITEM_KINDS.map((kind) => [KIND_LETTERS[kind], kind]));

/** The kind behind a letter, capital or not; null for a letter of none. */
export function kindOfLetter(letter: string): ItemKind | null {
  return KINDS_BY_LETTER.get(letter.toLowerCase()) ?? null;
}

/** Formats a transcript can be exported in. */
export const EXPORT_FORMATS = ['md', 'html', 'json', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
