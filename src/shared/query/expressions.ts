import { SEARCH_FIELDS, type SearchField } from '../search.ts';
import type { InCondition } from './conditions.ts';
import type { Placed } from './placed.ts';
import type { TextExpr } from './types.ts';

/** All of them, in their order. Parts that are conjunctions themselves are taken apart. null: there are none. */
export function allOf(parts: readonly TextExpr[], place: Placed): TextExpr | null {
  const flat = parts.flatMap((part) => (part.kind === 'and' ? part.parts : [part]));
  if (flat.length <= 1) return flat[0] ?? null;
  return { kind: 'and', parts: flat, from: place.from, to: place.to };
}

/** Any of them; each asks for something that must be. */
export function anyOf(parts: readonly TextExpr[], place: Placed): TextExpr | null {
  const flat = parts.flatMap((part) => (part.kind === 'or' ? part.parts : [part]));
  if (flat.length <= 1) return flat[0] ?? null;
  return { kind: 'or', parts: flat, from: place.from, to: place.to };
}

/** Its opposite. What only excludes becomes what must be. */
export function opposite(text: TextExpr, place: Placed): TextExpr | null {
  if (text.kind === 'not') return text.part;
  if (asksForSomething(text)) return { kind: 'not', part: text, from: place.from, to: place.to };
  const parts = text.kind === 'and' ? text.parts : [];
  return anyOf(
    parts.flatMap((part) => (part.kind === 'not' ? [part.part] : [])),
    place,
  );
}

/** False: it says only what must not be. */
export function asksForSomething(text: TextExpr): boolean {
  if (text.kind === 'and') return text.parts.some((part) => part.kind !== 'not');
  return text.kind !== 'not';
}

/** The fields that conditions leave; null: all of them, or none, which nobody can mean. */
export function fieldsOf(conditions: readonly InCondition[]): readonly SearchField[] | null {
  if (conditions.length === 0) return null;
  const wanted = namedIn(conditions, false);
  const unwanted = namedIn(conditions, true);
  const left = SEARCH_FIELDS.filter(
    (field) => (wanted.size === 0 || wanted.has(field)) && !unwanted.has(field),
  );
  return left.length === 0 ? null : left;
}

/** The text with these fields where it has none yet. */
export function within(text: TextExpr, fields: readonly SearchField[]): TextExpr {
  switch (text.kind) {
    case 'and':
    case 'or':
      return { ...text, parts: text.parts.map((part) => within(part, fields)) };
    case 'not':
      return { ...text, part: within(text.part, fields) };
    default:
      return text.fields === null ? { ...text, fields } : text;
  }
}

function namedIn(conditions: readonly InCondition[], not: boolean): ReadonlySet<SearchField> {
  return new Set(conditions.filter((one) => one.not === not).flatMap((one) => one.values));
}
