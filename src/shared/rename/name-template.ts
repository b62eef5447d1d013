/** What a pattern can put in the place of a word in braces. */
export const NAME_TOKENS = [
  'title',
  'first',
  'project',
  'branch',
  'date',
  'updated',
  'n',
  'model',
  'id',
] as const;
export type NameToken = (typeof NAME_TOKENS)[number];

/** A piece of a pattern: words as they stand, or a token; `width`: digits that `{n:3}` has at least. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token'; readonly token: NameToken; readonly width: number };

export type Template =
  | { readonly ok: true; readonly parts: readonly TemplatePart[] }
  /** `problem`: a sentence about the pattern. */
  | { readonly ok: false; readonly problem: string };

const PIECE = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;
const WIDTH_MOST = 9;

/** Reads a pattern such as `{project}: {first}`. Two braces stand for one. */
export function parseTemplate(pattern: string): Template {
  const parts: TemplatePart[] = [];
  for (const [piece, inside] of pattern.matchAll(PIECE)) {
    const part = inside === undefined ? textOf(piece) : tokenOf(inside);
    if (typeof part === 'string') return { ok: false, problem: part };
    parts.push(part);
  }
  return { ok: true, parts };
}

function textOf(piece: string): TemplatePart | string {
  if (piece === '{' || piece === '}') return `A brace stands alone; write ${piece}${piece} for a brace`;
  return { kind: 'text', text: piece.replace('{{', '{').replace('}}', '}') };
}

function tokenOf(inside: string): TemplatePart | string {
  const [name = '', digits = '1'] = inside.trim().toLowerCase().split(':');
  const token = NAME_TOKENS.find((known) => known === name);
  const width = /^\d$/.test(digits) ? Number(digits) : Number.NaN;
  if (token === undefined) return `{${inside}} means nothing here`;
  if (Number.isNaN(width) || width > WIDTH_MOST || (digits !== '1' && token !== 'n'))
    return `{${inside}} cannot be understood`;
  return { kind: 'token', token, width };
}

const OPEN_ENDS = /^[\s\-–—:|/·,;.]+|[\s\-–—:|/·,;.]+$/gu;
const EMPTY_BRACKETS = /\(\s*\)|\[\s*\]|<\s*>/g;

/** The text of a pattern. Where a token has no value, the brackets and separators that are left over go too. */
export function fillTemplate(
  parts: readonly TemplatePart[],
  values: Readonly<Record<NameToken, string>>,
): string {
  let lacks = false;
  const text = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    const value = values[part.token];
    lacks ||= value === '';
    return part.token === 'n' ? value.padStart(part.width, '0') : value;
  });
  const whole = text.join('');
  return lacks ? whole.replaceAll(EMPTY_BRACKETS, '').replaceAll(OPEN_ENDS, '') : whole;
}
