import fc from 'fast-check';
import type { Query, TextExpr } from '../../../src/shared/query.ts';

const PIECES = listed(
  'parser; foo; src/a.ts; main(); f(x; y); snake_case; a*b; 日本; -; --dry-run; ->; or; pre*',
  '*mid*; *end; *ab*; *本*; ***; *; 019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b; OR; AND; -OR; (; )',
  '-(; (); "; ""; “; ”; „; -"; ">; "-x; "a phrase"; -"not this"; “curly”; "with ""quotes"""',
  '"->"; "x"y; project:skein; project:a,b; project:"my dir",c; -branch:main; branch:',
  'project:"; file:*.ts; in:prompt; in:answer,name; -in:output; in:nowhere; IN:Prompt',
  'cmd:"npm test"; tool:x,->; is:live; is:live,odd; is:odd; -is:archived; has:error',
  'has:"a b"; id:x; model::x; file://x; before:2026-05-01; after:7d; on:today,2026-05',
  'on:2026-02-30; before:soon; before:2026,2027; tokens>100k; tokens:>=5; size<1.5MB',
  'tokens:5; size>; size>big; befor:x; model>x; a:b',
);

/** What people type, and what they mistype. */
export const someInput = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '', '\t', '\u3000')), {
    maxLength: 14,
  })
  .map((pieces) => pieces.flat().join(''));

/** The same, and anything else. */
export const anyInput = fc.oneof(someInput, fc.string({ unit: 'binary', maxLength: 60 }), fc.string());

/** A query without places and without what was ignored. */
export function bare(query: Query): unknown {
  return strip([query.text, query.threads, query.items]);
}

/** All words of a text. */
export function wordsOf(text: TextExpr | null): readonly string[] {
  if (text === null) return [];
  if (text.kind === 'not') return wordsOf(text.part);
  return text.kind === 'and' || text.kind === 'or' ? text.parts.flatMap(wordsOf) : [text.text];
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'from' && key !== 'to')
      .map(([key, inner]) => [key, strip(inner)]),
  );
}

/** Lists of queries, with `; ` between them. */
export function listed(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split('; '));
}
