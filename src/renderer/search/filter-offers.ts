import type { ThreadFilter } from '../../shared/listing.ts';
import { type Chip, quoteValue } from '../../shared/query.ts';
import { projectName } from '../threads/index.ts';

/** An operator that says what the filter of the list says. */
export interface FilterOffer {
  /** As it is typed. */
  readonly operator: string;
  /** What it keeps, in short. */
  readonly label: string;
}

/** What the list is narrowed to and the query is not: a search looks at all threads unless it is told. */
export function filterOffers(filter: ThreadFilter, chips: readonly Chip[]): readonly FilterOffer[] {
  const said = new Set(chips.map(({ kind, text }) => (kind === 'is' ? text.replace(/^-/, '') : kind)));
  return offersOf(filter).flatMap(({ says, ...offer }) => (said.has(says) ? [] : [offer]));
}

type Offer = FilterOffer & { readonly says: string };

function offersOf({
  archived,
  subagents,
  live,
  cwd,
  branch,
  source,
  provider,
}: ThreadFilter): readonly Offer[] {
  const offers: readonly (Offer | null)[] = [
    valueOffer('project', cwd, cwd === undefined ? '' : projectName(cwd)),
    valueOffer('branch', branch),
    valueOffer('source', source),
    valueOffer('provider', provider),
    archived === 'all' ? null : isOffer('archived', archived === 'archived'),
    subagents === undefined || subagents === 'include' ? null : isOffer('subagent', subagents === 'only'),
    live === true ? isOffer('live', true) : null,
  ];
  return offers.filter((offer) => offer !== null);
}

/** Threads of which something is not known have no operator. */
function valueOffer(name: string, value: string | undefined, label = value ?? ''): Offer | null {
  if (value === undefined || value === '') return null;
  return { says: name, operator: `${name}:${quoteValue(value)}`, label: `${name}:${label}` };
}

function isOffer(value: string, wanted: boolean): Offer {
  const operator = `${wanted ? '' : '-'}is:${value}`;
  return { says: `is:${value}`, operator, label: operator };
}
