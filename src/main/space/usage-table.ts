import { QUARTER_MS } from './token-meter.ts';
import { type RolloutAnatomy, type TokenCounts, USAGE_COLUMNS, type UsageTable } from './types.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Whole days since 1970 of the local calendar on which this moment falls. */
export function localDay(timeMs: number): number {
  const at = new Date(timeMs);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS;
}

/** Sums up what rollouts used by local day and model. */
export function usageTable(
  anatomies: Iterable<readonly [path: string, anatomy: Pick<RolloutAnatomy, 'tokens'>]>,
  sinceDay: number | null,
): UsageTable {
  const paths: string[] = [];
  const models: (string | null)[] = [];
  const rows: number[] = [];
  for (const [path, { tokens }] of anatomies) {
    const sums = new Map<string, { day: number; model: string | null; counts: number[] }>();
    for (const { quarter, model, counts } of tokens) {
      const day = localDay(quarter * QUARTER_MS);
      if (sinceDay !== null && day < sinceDay) continue;
      const key = `${day} ${model}`;
      const sum = sums.get(key) ?? { day, model, counts: [0, 0, 0, 0, 0] };
      sums.set(key, { ...sum, counts: added(sum.counts, counts) });
    }
    if (sums.size === 0) continue;
    paths.push(path);
    for (const { day, model, counts } of sums.values()) {
      rows.push(paths.length - 1, day, placeIn(models, model), ...counts);
    }
  }
  return { paths, models, rows: Float64Array.from(rows) };
}

function added(sum: readonly number[], { input, cached, output, reasoning, total }: TokenCounts): number[] {
  return [input, cached, output, reasoning, total].map((count, at) => count + (sum[at] ?? 0));
}

function placeIn(models: (string | null)[], model: string | null): number {
  const at = models.indexOf(model);
  return at === -1 ? models.push(model) - 1 : at;
}

/** The rows of a table, one after the other. */
export function* usageRows({ paths, models, rows }: UsageTable) {
  for (let at = 0; at + USAGE_COLUMNS <= rows.length; at += USAGE_COLUMNS) {
    const [file = 0, day = 0, model = 0, input = 0, cached = 0, output = 0, reasoning = 0, total = 0] =
      rows.subarray(at, at + USAGE_COLUMNS);
    const counts: TokenCounts = { input, cached, output, reasoning, total };
    yield { path: paths[file] ?? '', day, model: models[model] ?? null, counts };
  }
}
