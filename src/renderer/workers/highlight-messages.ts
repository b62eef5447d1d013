/** Languages that have colours, as highlight.js calls them. */
export const LANGUAGES = [
  'bash',
  'c',
  'cpp',
  'csharp',
  'css',
  'diff',
  'dockerfile',
  'go',
  'graphql',
  'ini',
  'java',
  'javascript',
  'json',
  'kotlin',
  'lua',
  'makefile',
  'markdown',
  'php',
  'powershell',
  'python',
  'ruby',
  'rust',
  'scss',
  'sql',
  'swift',
  'typescript',
  'xml',
  'yaml',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a piece of code can be, by colour. */
export const TOKEN_KINDS = [
  'plain',
  'keyword',
  'string',
  'number',
  'comment',
  'title',
  'type',
  'attribute',
  'meta',
  'addition',
  'deletion',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Pieces of a code in order, two numbers each: where it ends, and its place in `TOKEN_KINDS`. */
export type Tokens = readonly number[];

export interface HighlightRequest {
  readonly id: number;
  readonly language: string;
  readonly code: string;
}

export interface HighlightAnswer {
  readonly id: number;
  /** null: the code stays as it is. */
  readonly tokens: Tokens | null;
}
