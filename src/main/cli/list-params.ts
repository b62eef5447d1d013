import { resolve, win32 } from 'node:path';
import type { CallParams } from '../../shared/contract.ts';
import { type ArchivedFilter, SORT_KEYS, SORT_ORDERS, type ThreadSort } from '../../shared/listing.ts';
import { UsageError, type Values } from './command.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;

/** What `skein list` asks for. Sub-agents are always among the rows: only named filters hide. @throws UsageError */
export function listParams(values: Values): CallParams<'threads.list'> {
  const { source, provider, cwd, branch, search, cursor } = values;
  return {
    filter: {
      archived: archivedFilter(values),
      ...optional('source', source),
      ...optional('provider', provider),
      ...optional('cwd', typeof cwd === 'string' ? folder(cwd) : undefined),
      ...optional('branch', branch),
      ...optional('text', search),
    },
    sort: sort(values),
    cursor: typeof cursor === 'string' ? cursor : null,
    limit: limit(values['limit'], { usual: DEFAULT_LIMIT, most: MAX_LIMIT }),
  };
}

function archivedFilter({ archived, all }: Values): ArchivedFilter {
  if (archived === true && all === true) throw new UsageError('--archived and --all exclude each other');
  if (all === true) return 'all';
  return archived === true ? 'archived' : 'active';
}

function sort(values: Values): ThreadSort {
  const key = oneOf('--sort', values['sort'] ?? 'updated', SORT_KEYS);
  return { key, order: oneOf('--order', values['order'] ?? (key === 'name' ? 'asc' : 'desc'), SORT_ORDERS) };
}

/** A value as it must be one of a few. @throws UsageError */
export function oneOf<T extends string>(option: string, value: string | boolean, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new UsageError(`${option} takes ${allowed.join(', ')}, not ${String(value)}`);
  return found;
}

/** A number of rows. @throws UsageError */
export function limit(
  value: string | boolean | undefined,
  { usual, most }: { readonly usual: number; readonly most: number },
): number {
  if (value === undefined) return usual;
  const rows = /^\d{1,4}$/.test(String(value)) ? Number(value) : 0;
  if (rows < 1 || rows > most) throw new UsageError(`--limit takes 1 to ${most}, not ${String(value)}`);
  return rows;
}

/**
 * A relative path is meant from the terminal's folder. An absolute one, of either kind of system, is compared as it
 * stands, and an empty one means threads whose folder is not known.
 */
function folder(path: string): string {
  return path === '' || win32.isAbsolute(path) ? path : resolve(path);
}

function optional<K extends string>(
  name: K,
  value: string | boolean | undefined,
): { readonly [key in K]?: string } {
  return typeof value === 'string' ? ({ [name]: value } as { readonly [key in K]?: string }) : {};
}
