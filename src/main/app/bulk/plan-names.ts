import type { NameFate } from '../../../shared/bulk-calls.ts';
import { invalidRequest } from '../../../shared/errors.ts';
import {
  cleanName,
  type NameReplacement,
  prepareRule,
  type RenameRule,
} from '../../../shared/rename/index.ts';
import type { Thread } from '../../../shared/thread.ts';
import { Breather } from './breather.ts';
import { replaceTexts } from './replace-texts.ts';

/** Names that are made between two looks at the clock. */
const SLICE = 20;

/** What a rule means for one thread. `name`: null clears; empty: there is none to give. */
export interface PlannedName {
  readonly thread: Thread;
  readonly name: string | null;
  readonly fate: NameFate;
}

/** What a rule means for each of some threads, numbered from the oldest on. `invalid_request`: the rule makes no sense. */
export async function planNames(
  threads: readonly Thread[],
  rule: RenameRule,
): Promise<readonly PlannedName[]> {
  const prepared = prepareRule(rule);
  if (!prepared.ok) throw invalidRequest(prepared.problem);
  const sorted = threads.toSorted(byAge);
  const breather = new Breather();
  const names: (string | null)[] = [];
  for (let at = 0; at < sorted.length; at += SLICE) {
    const slice = sorted.slice(at, at + SLICE);
    const given = slice.map((thread, index) => prepared.nameOf(thread, at + index + 1));
    names.push(...replaced(given, prepared.replace));
    await breather.breathe();
  }
  const taken = countsOf(names);
  return sorted.map((thread, at) => planned(thread, names[at] ?? null, taken));
}

function byAge(a: Thread, b: Thread): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1);
}

function replaced(
  names: readonly (string | null)[],
  replacement: NameReplacement | null,
): readonly (string | null)[] {
  if (replacement === null) return names;
  return replaceTexts(
    names.map((name) => name ?? ''),
    replacement,
  ).map(cleanName);
}

function countsOf(names: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function planned(thread: Thread, name: string | null, taken: ReadonlyMap<string, number>): PlannedName {
  if (name === '') return { thread, name, fate: 'empty' };
  if (name === thread.name) return { thread, name, fate: 'unchanged' };
  const twice = name !== null && (taken.get(name) ?? 0) > 1;
  return { thread, name, fate: twice ? 'duplicate' : 'change' };
}
