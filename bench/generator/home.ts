import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileTime, rolloutPlace } from '../../src/main/sample-home/index.ts';
import { type HomeParameters, planThreads, type ThreadPlan } from './plan.ts';
import { RolloutWriter } from './rollout-writer.ts';

/** Grows when the same parameters give another home. */
const GENERATOR_VERSION = 1;
const MANIFEST = 'bench-manifest.json';

/** What was generated, or found as it was generated before. */
export interface GeneratedHome {
  readonly reused: boolean;
  readonly threads: number;
  readonly bytes: number;
  readonly tookMs: number;
}

/** Makes the home at `out`; one that was made with the same parameters is left as it is. Replaces an older one. */
export function generateHome(out: string, parameters: HomeParameters): GeneratedHome {
  const wanted = JSON.stringify({ version: GENERATOR_VERSION, ...parameters });
  const before = readManifest(out);
  if (before?.parameters === wanted)
    return { reused: true, threads: parameters.threads, bytes: before.bytes, tookMs: 0 };
  if (existsSync(out) && before === null) throw new Error(`${out} exists and was not generated`);
  rmSync(out, { recursive: true, force: true });
  const startedAt = performance.now();
  mkdirSync(out, { recursive: true });
  const plans = planThreads(parameters);
  writeFileSync(join(out, MANIFEST), JSON.stringify({ parameters: 'unfinished', bytes: 0 }));
  const bytes = writeRollouts(out, plans, parameters);
  writeFileSync(join(out, 'session_index.jsonl'), nameIndex(plans));
  writeFileSync(join(out, MANIFEST), JSON.stringify({ parameters: wanted, bytes }));
  return { reused: false, threads: plans.length, bytes, tookMs: performance.now() - startedAt };
}

/** Reads sizes such as `1.2GB`, `300 MB` or `4096`; units are powers of 1000. Throws on anything else. */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(GB|MB|KB|B)?$/i.exec(text.trim());
  const factor = { GB: 1e9, MB: 1e6, KB: 1e3, B: 1 }[(match?.[2] ?? 'B').toUpperCase()];
  if (match?.[1] === undefined || factor === undefined) throw new Error(`not a size: ${text}`);
  return Math.round(Number(match[1]) * factor);
}

function writeRollouts(out: string, plans: readonly ThreadPlan[], parameters: HomeParameters): number {
  const writer = new RolloutWriter(parameters);
  const folders = new Set<string>();
  let bytes = 0;
  plans.forEach((plan, index) => {
    const path = join(out, rolloutPlace(plan.id, plan.createdAtMs, plan.archived));
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    const content = writer.compose(plan, index);
    writeFileSync(path, content);
    utimesSync(path, fileTime(plan.endedAtMs), fileTime(plan.endedAtMs));
    bytes += content.length;
  });
  return bytes;
}

function nameIndex(plans: readonly ThreadPlan[]): string {
  return plans
    .filter((plan) => plan.name !== null)
    .map((plan) => ({
      id: plan.id,
      thread_name: plan.name,
      updated_at: new Date(plan.endedAtMs).toISOString(),
    }))
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join('');
}

function readManifest(out: string): { readonly parameters: string; readonly bytes: number } | null {
  const path = join(out, MANIFEST);
  if (!existsSync(path)) return null;
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) return null;
  const { parameters, bytes } = parsed as { readonly parameters?: unknown; readonly bytes?: unknown };
  return typeof parameters === 'string' && typeof bytes === 'number' ? { parameters, bytes } : null;
}
