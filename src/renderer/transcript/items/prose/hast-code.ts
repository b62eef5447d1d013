interface HastNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HastNode[];
}

/** The code of a block of a parsed document, without the line end at its end, and what it calls its language. */
export function codeOf(pre: unknown): { readonly text: string; readonly language: string | null } {
  const node = (pre ?? { type: 'none' }) as HastNode;
  return { text: textOf(node).replace(/\n$/u, ''), language: languageIn(node.children?.[0]) };
}

function textOf({ type, value, children = [] }: HastNode): string {
  return type === 'text' ? (value ?? '') : children.map(textOf).join('');
}

const LANGUAGE_CLASS = 'language-';

function languageIn(code: HastNode | undefined): string | null {
  const classes = code?.properties?.['className'];
  const names: readonly unknown[] = Array.isArray(classes) ? classes : [];
  for (const name of names)
    if (typeof name === 'string' && name.startsWith(LANGUAGE_CLASS)) return name.slice(LANGUAGE_CLASS.length);
  return null;
}
