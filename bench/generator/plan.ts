import { createRandom, HEX, type Random, timeOrderedId } from '../../src/main/sample-home/index.ts';
import { firstMessage, threadName } from './words.ts';

/** What a generated home depends on; the same parameters give the same home. */
export interface HomeParameters {
  readonly threads: number;
  /** Bytes of all rollouts together, approximately. */
  readonly bytes: number;
  readonly seed: number;
  /** True: files of a few lines with short instructions, for counting rows rather than reading bytes. */
  readonly small: boolean;
  /** True: as many different words as real texts have, for searching them. Absent: a few sentences again and again. */
  readonly rich?: true;
}

/** Everything that distinguishes one generated thread. */
export interface ThreadPlan {
  readonly id: string;
  readonly createdAtMs: number;
  readonly endedAtMs: number;
  readonly era: 'legacy' | 'paginated';
  readonly archived: boolean;
  readonly source: string;
  /** null: not a sub-agent. */
  readonly parentId: string | null;
  readonly cwd: string;
  readonly branch: string;
  readonly sha: string;
  readonly model: string;
  /** null: never named. */
  readonly name: string | null;
  readonly message: string;
  /** Size to aim at, in bytes. */
  readonly bytes: number;
}

/** The newest line of a generated home; fixed, so that homes do not depend on the day they are made. */
export const NEWEST_MS = Date.UTC(2026, 9, 1);
const SPAN_MS = 400 * 86_400_000;
const PROJECTS = 80;
const BRANCHES = 30;
/** Spread of the sizes of real homes: most of 20-200 KB, a few of tens of MB. */
const MEDIAN_BYTES = 80_000;
const SIGMA = 1.63;

/** Plans every thread, oldest first. */
export function planThreads(parameters: HomeParameters): readonly ThreadPlan[] {
  const random = createRandom(parameters.seed);
  const sizes = planSizes(parameters, random);
  const plans: ThreadPlan[] = [];
  sizes.forEach((bytes, index) => plans.push(planThread(index, bytes, plans, { parameters, random })));
  return plans;
}

interface Planning {
  readonly parameters: HomeParameters;
  readonly random: Random;
}

function planThread(
  index: number,
  bytes: number,
  earlier: readonly ThreadPlan[],
  planning: Planning,
): ThreadPlan {
  const { random, parameters } = planning;
  const age = 1 - (index + random.next()) / parameters.threads;
  const endedAtMs = Math.floor(NEWEST_MS - age * SPAN_MS);
  const createdAtMs = endedAtMs - random.between(60_000, 4 * 3_600_000);
  const parent = random.next() < 0.1 ? earlier.at(-random.between(1, 20)) : undefined;
  const project = zipf(PROJECTS, random);
  return {
    id: timeOrderedId(createdAtMs, random),
    createdAtMs,
    endedAtMs,
    era: age < 0.5 ? 'paginated' : 'legacy',
    archived: random.next() < 0.1,
    source: random.pick(['cli', 'cli', 'cli', 'vscode', 'vscode', 'exec', 'mcp']),
    parentId: parent?.id ?? null,
    cwd: `/home/dev/code/project-${project}`,
    branch: branchName(zipf(BRANCHES, random), project),
    sha: random.text(40, HEX),
    model: random.pick(['gpt-5.2-codex', 'gpt-5.3-codex', 'gpt-5.5-codex']),
    name: random.next() < 0.25 ? threadName(index, random) : null,
    message: firstMessage(index, random),
    bytes,
  };
}

function branchName(rank: number, project: number): string {
  return rank === 1 ? 'main' : `topic/${project}-${rank}`;
}

/** Ranks from 1 to `count`, each about as often as one over the rank. */
function zipf(count: number, random: Random): number {
  return Math.min(count, Math.floor(Math.exp(random.next() * Math.log(count + 1))));
}

/** Sizes with a long tail whose sum is the wanted number of bytes. */
function planSizes({ threads, bytes, small }: HomeParameters, random: Random): readonly number[] {
  const mean = bytes / threads;
  if (small) return Array.from({ length: threads }, () => mean);
  const raw = Array.from({ length: threads }, () => MEDIAN_BYTES * Math.exp(SIGMA * normal(random)));
  const sum = raw.reduce((total, size) => total + size, 0);
  return raw.map((size) => (size * bytes) / sum);
}

/** A standard normal number, by the method of Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
