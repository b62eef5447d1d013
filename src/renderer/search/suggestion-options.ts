import type { ProjectFacet, ThreadFacets } from '../../shared/listing.ts';
import { OPERATORS, type OperatorName, operatorsFor, type Suggestion } from '../../shared/query.ts';
import type { LabelCount } from '../../shared/library.ts';
import type { SavedSearch } from '../../shared/search.ts';
import { projectName, sourceName } from '../threads/index.ts';
import { formatCount } from '../ui/index.ts';

/** One line of the list below the search box. */
export interface SearchOption {
  readonly key: string;
  readonly group: 'operator' | 'value' | 'saved' | 'recent';
  readonly label: string;
  /** What it means, or how much it finds; empty: it says enough. */
  readonly note: string;
  /** What choosing it puts in place of what was typed; of saved and recent searches the whole query. */
  readonly value: string;
}

/** What is known of a home's threads that can be a value. */
export interface KnownValues {
  readonly facets: Pick<ThreadFacets, 'projects' | 'sources' | 'providers'> | undefined;
  readonly models: readonly string[];
  readonly labels: readonly LabelCount[];
}

const MOST = 8;
/** Fewer letters than this begin many words that are no operators. */
const OPERATOR_LETTERS = 2;

/** Searches of before, for an empty box. */
export function pastOptions(
  saved: readonly SavedSearch[],
  recent: readonly string[],
): readonly SearchOption[] {
  const kept = saved.slice(0, MOST).map(({ id, name, query }) => ({
    key: id,
    group: 'saved' as const,
    label: name,
    note: name === query ? '' : query,
    value: query,
  }));
  const known = new Set(kept.map(({ value }) => value));
  const late = recent
    .filter((query) => !known.has(query))
    .slice(0, MOST)
    .map((query) => ({
      key: `recent ${query}`,
      group: 'recent' as const,
      label: query,
      note: '',
      value: query,
    }));
  return [...late, ...kept];
}

/** What may stand where the caret is: operators that begin as what was typed, or values of the operator. */
export function typedOptions(suggestion: Suggestion | null, known: KnownValues): readonly SearchOption[] {
  if (suggestion === null) return [];
  const typed = suggestion.typed.toLowerCase();
  if (suggestion.kind === 'operator') return operatorOptions(typed);
  const values = valuesOf(suggestion.operator, known);
  const fitting = values.filter(({ value, label }) => [value, label].some((text) => fits(text, typed)));
  // A value that is there already needs no list.
  if (fitting.length === 1 && fitting[0]?.value.toLowerCase() === typed) return [];
  return fitting.toSorted((a, b) => startRank(a, typed) - startRank(b, typed)).slice(0, MOST);
}

function operatorOptions(typed: string): readonly SearchOption[] {
  if (typed.length < OPERATOR_LETTERS) return [];
  return operatorsFor(typed).flatMap(({ forms, description }) =>
    forms.slice(0, 1).map((form) => ({
      key: form,
      group: 'operator' as const,
      label: form,
      note: description,
      value: form,
    })),
  );
}

function fits(text: string, typed: string): boolean {
  return text.toLowerCase().includes(typed);
}

function startRank({ value, label }: SearchOption, typed: string): number {
  return [value, label].some((text) => text.toLowerCase().startsWith(typed)) ? 0 : 1;
}

function valuesOf(operator: OperatorName, { facets, models, labels }: KnownValues): readonly SearchOption[] {
  switch (operator) {
    case 'project':
      return projectOptions(facets?.projects ?? []);
    case 'branch':
      return counted(branchCounts(facets?.projects ?? []));
    case 'source':
      return counted(new Map((facets?.sources ?? []).map(({ value, count }) => [value, count])), sourceName);
    case 'provider':
      return counted(new Map((facets?.providers ?? []).map(({ value, count }) => [value, count])));
    case 'label':
      return labels.map(({ name, count }) => valueOption(name, countNote(count)));
    case 'model':
      return models.map((model) => valueOption(model, ''));
    default:
      return (OPERATORS.find(({ name }) => name === operator)?.values ?? []).map((value) =>
        valueOption(value, ''),
      );
  }
}

/** A project is meant by its name where no other has it, else by its path. */
function projectOptions(projects: readonly ProjectFacet[]): readonly SearchOption[] {
  const folders = projects.filter(({ cwd }) => cwd !== '');
  const names = Map.groupBy(folders, ({ cwd }) => projectName(cwd));
  return folders.map(({ cwd, count }) => {
    const name = projectName(cwd);
    const alone = (names.get(name)?.length ?? 0) < 2;
    return valueOption(alone ? name : cwd, countNote(count));
  });
}

function branchCounts(projects: readonly ProjectFacet[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { branches } of projects) {
    for (const { value, count } of branches) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return new Map([...counts].toSorted(([, a], [, b]) => b - a));
}

function counted(
  counts: ReadonlyMap<string, number>,
  nameOf = (_value: string) => '',
): readonly SearchOption[] {
  return [...counts]
    .filter(([value]) => value !== '')
    .map(([value, count]) =>
      valueOption(value, [nameOf(value), countNote(count)].filter(Boolean).join(' · ')),
    );
}

function countNote(count: number): string {
  return formatCount(count);
}

function valueOption(value: string, note: string): SearchOption {
  return { key: value, group: 'value', label: value, note, value };
}
