import { LANGUAGES, type Language } from '../../../workers/highlight-messages.ts';

/** Other names and file endings of the languages that have colours. */
const ALIASES: Readonly<Record<Language, string>> = {
  bash: 'sh shell zsh console shellsession',
  c: 'h',
  cpp: 'cc cxx c++ hpp hh hxx',
  csharp: 'cs c#',
  css: '',
  diff: 'patch',
  dockerfile: 'docker',
  go: 'golang',
  graphql: 'gql',
  ini: 'toml cfg conf properties',
  java: '',
  javascript: 'js jsx mjs cjs node',
  json: 'jsonc json5 jsonl',
  kotlin: 'kt kts',
  lua: '',
  makefile: 'make mk',
  markdown: 'md mdx',
  php: '',
  powershell: 'ps1 psm1 pwsh',
  python: 'py pyi python3',
  ruby: 'rb',
  rust: 'rs',
  scss: 'sass less',
  sql: 'sqlite postgres postgresql mysql',
  swift: '',
  typescript: 'ts tsx mts cts',
  xml: 'html htm svg xhtml vue svelte plist',
  yaml: 'yml',
};

const BY_NAME: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.flatMap((language) =>
    [language, ...ALIASES[language].split(' ')]
      .filter((name) => name !== '')
      .map((name) => [name, language] as const),
  ),
);

/** The language behind a name or a file ending, in any case; null when it has no colours. */
export function languageOf(name: string): Language | null {
  return BY_NAME.get(name.toLowerCase()) ?? null;
}

/** The language of a file by its name; null when it has no colours. */
export function languageOfPath(path: string): Language | null {
  const name = path.split(/[\\/]/u).at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  return languageOf(dot < 0 ? name : name.slice(dot + 1));
}
