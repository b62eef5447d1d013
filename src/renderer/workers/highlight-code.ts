import type { LanguageFn } from 'highlight.js';
import core from 'highlight.js/lib/core';
import { type HighlightRequest, type Language, LANGUAGES, type Tokens } from './highlight-messages.ts';
import { TokenEmitter } from './token-emitter.ts';

type Definition = Promise<{ readonly default: LanguageFn }>;

/** Each language is loaded when code in it is shown first. */
const LOADERS: Readonly<Record<Language, () => Definition>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  graphql: () => import('highlight.js/lib/languages/graphql'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scss: () => import('highlight.js/lib/languages/scss'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

/** Languages that stand inside others. */
const INSIDE: Partial<Record<Language, readonly Language[]>> = {
  xml: ['css', 'javascript'],
  markdown: ['xml'],
  dockerfile: ['bash'],
};

const highlighter = core.newInstance();
highlighter.configure({ __emitter: TokenEmitter });

/** The colours of a code; null for a language that is none of `LANGUAGES` and for code that highlight.js fails at. */
export async function highlightCode({
  code,
  language,
}: Pick<HighlightRequest, 'code' | 'language'>): Promise<Tokens | null> {
  const known = LANGUAGES.find((name) => name === language);
  if (known === undefined) return null;
  await Promise.all([known, ...(INSIDE[known] ?? [])].map(load));
  const { _emitter: emitter, errorRaised } = highlighter.highlight(code, { language, ignoreIllegals: true });
  return errorRaised === undefined && emitter instanceof TokenEmitter ? emitter.tokens : null;
}

async function load(language: Language): Promise<void> {
  if (highlighter.getLanguage(language) !== undefined) return;
  const { default: definition } = await LOADERS[language]();
  highlighter.registerLanguage(language, definition);
}
