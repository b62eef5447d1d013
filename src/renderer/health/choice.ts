import type { FindingCode } from '../../shared/doctor.ts';
import type { CheckUp, Finding, FindingGroup } from '../../shared/doctor-calls.ts';

/** What is to be repaired: whole kinds but for some findings, and single findings of other kinds. */
export interface Choice {
  readonly codes: ReadonlySet<FindingCode>;
  readonly except: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

/** Everything that can be repaired and matters. */
export function firstChoice({ groups }: Pick<CheckUp, 'groups'>): Choice {
  const codes = groups.filter(({ severity, repairable }) => severity !== 'information' && repairable > 0);
  return { codes: new Set(codes.map(({ code }) => code)), except: new Set(), ids: new Set() };
}

export function isChosen({ codes, except, ids }: Choice, { id, code, repair }: Finding): boolean {
  return repair !== null && (codes.has(code) ? !except.has(id) : ids.has(id));
}

/** How many findings of a kind are chosen. */
export function chosenOf({ codes, except, ids }: Choice, { code, repairable }: FindingGroup): number {
  const own = (set: ReadonlySet<string>) => [...set].filter((id) => id.startsWith(`${code}:`)).length;
  return codes.has(code) ? repairable - own(except) : own(ids);
}

export function chosenAll(choice: Choice, groups: readonly FindingGroup[]): number {
  return groups.reduce((sum, group) => sum + chosenOf(choice, group), 0);
}

/** One finding the other way round. */
export function toggled(choice: Choice, { id, code }: Finding): Choice {
  return choice.codes.has(code)
    ? { ...choice, except: flipped(choice.except, id) }
    : { ...choice, ids: flipped(choice.ids, id) };
}

/** A whole kind, or nothing of it. */
export function toggledGroup({ codes, except, ids }: Choice, group: FindingGroup): Choice {
  const { code } = group;
  const others = (set: ReadonlySet<string>) => new Set([...set].filter((id) => !id.startsWith(`${code}:`)));
  const all = chosenOf({ codes, except, ids }, group) === group.repairable;
  const kept = new Set([...codes].filter((other) => other !== code));
  return { codes: all ? kept : kept.add(code), except: others(except), ids: others(ids) };
}

function flipped<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
}
