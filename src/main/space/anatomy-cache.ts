import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type JsonObject, objectOf, parseObject } from '../rollout/index.ts';
import { type FileMark, LINE_KINDS, type RolloutAnatomy, type TokenBucket } from './types.ts';

/** Another number: what older versions learned is read anew. */
const VERSION = 1;
const PER_BUCKET = 7;

interface Known {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly anatomy: RolloutAnatomy;
}

/**
 * What was learned from rollouts, by path. Good for a file as long as its size and time are those that were read. Kept
 * in one file of Skein's data folder, which is derived: a damaged or missing one costs a reading.
 */
export class AnatomyCache {
  readonly #path: string | null;
  readonly #known: Map<string, Known>;
  #isSaved = true;

  private constructor(path: string | null, known: Map<string, Known>) {
    this.#path = path;
    this.#known = known;
  }

  /** `path`: null keeps everything in memory. */
  static async open(path: string | null): Promise<AnatomyCache> {
    return new AnatomyCache(path, path === null ? new Map() : await load(path));
  }

  get({ path, sizeBytes, mtimeMs }: FileMark): RolloutAnatomy | null {
    const known = this.#known.get(path);
    return known?.sizeBytes === sizeBytes && known.mtimeMs === mtimeMs ? known.anatomy : null;
  }

  set({ path, sizeBytes, mtimeMs }: FileMark, anatomy: RolloutAnatomy): void {
    this.#known.set(path, { sizeBytes, mtimeMs, anatomy });
    this.#isSaved = false;
  }

  /** Forgets every path but these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#known.keys()) {
      if (paths.has(path)) continue;
      this.#known.delete(path);
      this.#isSaved = false;
    }
  }

  /** Writes what is new: a new file that takes the place of the old one. */
  async save(): Promise<void> {
    if (this.#isSaved || this.#path === null) return;
    this.#isSaved = true;
    const aside = `${this.#path}.${process.pid}.part`;
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(aside, textOf(this.#known), { mode: 0o600 });
      await rename(aside, this.#path);
    } catch (error) {
      this.#isSaved = false;
      await unlink(aside).catch(() => undefined);
      throw error;
    }
  }
}

/** One line for each rollout, so that no single text holds all of them. */
function textOf(known: ReadonlyMap<string, Known>): string {
  const lines = [...known].map(([path, { sizeBytes, mtimeMs, anatomy }]) =>
    JSON.stringify([path, sizeBytes, mtimeMs, anatomy.bytes, anatomy.kinds, ...packed(anatomy)]),
  );
  return `${JSON.stringify({ version: VERSION, kinds: LINE_KINDS })}\n${lines.join('\n')}\n`;
}

function packed({ tokens, countsTokens }: RolloutAnatomy): readonly unknown[] {
  const models = [...new Set(tokens.map(({ model }) => model))];
  const rows = tokens.flatMap(({ quarter, model, counts }) => [
    quarter,
    models.indexOf(model),
    counts.input,
    counts.cached,
    counts.output,
    counts.reasoning,
    counts.total,
  ]);
  return [countsTokens ? 1 : 0, models, rows];
}

async function load(path: string): Promise<Map<string, Known>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [head = '', ...lines] = text.split('\n');
  if (!isOurs(parseObject(head))) return new Map();
  return new Map(lines.map(entryOf).filter((entry) => entry !== null));
}

function isOurs(head: JsonObject | null): boolean {
  return head?.['version'] === VERSION && String(head['kinds']) === String(LINE_KINDS);
}

function entryOf(line: string): readonly [string, Known] | null {
  const fields = objectOf(parseObject(`{"entry":${line}}`))?.['entry'];
  if (!Array.isArray(fields)) return null;
  const [path, sizeBytes, mtimeMs, bytes, kinds, counts, models, rows] = fields as readonly unknown[];
  if (typeof path !== 'string' || !isNumber(sizeBytes) || !isNumber(mtimeMs) || !isNumber(bytes)) return null;
  if (!isNumbers(kinds) || kinds.length !== LINE_KINDS.length || !isNumbers(rows) || !isModels(models)) {
    return null;
  }
  const anatomy = { bytes, kinds, countsTokens: counts === 1, tokens: unpacked(models, rows) };
  return [path, { sizeBytes, mtimeMs, anatomy }];
}

function unpacked(models: readonly (string | null)[], rows: readonly number[]): readonly TokenBucket[] {
  const buckets: TokenBucket[] = [];
  for (let at = 0; at + PER_BUCKET <= rows.length; at += PER_BUCKET) {
    const [quarter = 0, model = 0, input = 0, cached = 0, output = 0, reasoning = 0, total = 0] = rows.slice(
      at,
      at + PER_BUCKET,
    );
    const counts = { input, cached, output, reasoning, total };
    buckets.push({ quarter, model: models[model] ?? null, counts });
  }
  return buckets;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isNumber);
}

function isModels(value: unknown): value is readonly (string | null)[] {
  return Array.isArray(value) && value.every((model) => model === null || typeof model === 'string');
}
