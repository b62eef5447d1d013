import { allOf, anyOf, asksForSomething } from './expressions.ts';
import type { Placed } from './placed.ts';
import type { TextExpr } from './types.ts';
import { type AnyCondition, joinConditions } from './values.ts';

/** A piece of a query that stands by itself: a word, an operator, or what is in parentheses. */
export interface Unit extends Placed {
  readonly text: TextExpr | null;
  readonly conditions: readonly AnyCondition[];
}

/** Takes a note of what was not understood. */
export type Note = (place: Placed, message: string) => void;

/** Units that follow each other: all of them. */
export function everyUnit(units: readonly Unit[]): Unit {
  const place = extent(units);
  const texts = units.flatMap((unit) => (unit.text === null ? [] : [unit.text]));
  const conditions = units.flatMap((unit) => unit.conditions).sort((a, b) => a.from - b.from);
  return { ...place, text: allOf(texts, place), conditions };
}

/** Units joined by OR. Those that cannot be joined are all asked for, and that is noted. */
export function eitherUnit(units: readonly Unit[], note: Note): Unit {
  const runs: Unit[] = [];
  const hoisted: Unit[] = [];
  for (const unit of units.filter((one) => one.text !== null || one.conditions.length > 0)) {
    const bare = hoist(unit, hoisted, note);
    const previous = runs.at(-1);
    const joined = previous === undefined ? null : join(previous, bare);
    if (joined !== null) runs.pop();
    else if (previous !== undefined) note({ from: previous.from, to: bare.to }, NOT_JOINED);
    runs.push(joined ?? bare);
  }
  return { ...everyUnit([...runs, ...hoisted]), ...extent(units) };
}

const NOT_JOINED = 'OR joins words with words, and values of one operator; here both sides are asked for';
const HOISTED = 'Operators in parentheses beside OR hold for the whole query';

/** Words with operators: the operators are put aside. */
function hoist(unit: Unit, aside: Unit[], note: Note): Unit {
  if (unit.text === null || unit.conditions.length === 0) return unit;
  note(unit, HOISTED);
  aside.push({ ...unit, text: null });
  return { ...unit, conditions: [] };
}

function join(a: Unit, b: Unit): Unit | null {
  const place = { from: a.from, to: b.to };
  if (a.text !== null && b.text !== null) {
    if (!asksForSomething(a.text) || !asksForSomething(b.text)) return null;
    return { ...place, text: anyOf([a.text, b.text], place), conditions: [] };
  }
  const [left, right] = [sole(a), sole(b)];
  const condition = left === null || right === null ? null : joinConditions(left, right);
  return condition === null ? null : { ...place, text: null, conditions: [{ ...condition, ...place }] };
}

function sole(unit: Unit): AnyCondition | null {
  return unit.text === null && unit.conditions.length === 1 ? (unit.conditions[0] ?? null) : null;
}

function extent(units: readonly Unit[]): Placed {
  return { from: units[0]?.from ?? 0, to: units.at(-1)?.to ?? 0 };
}
