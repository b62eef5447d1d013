import { internal } from '../../shared/errors.ts';
import { PROJECTS, type Project } from './data/projects.ts';
import { createRandom, HEX, type Random, timeOrderedId } from './random.ts';
import { rolloutPlace } from './rollout-place.ts';
import type { Effort, Era, ThreadScript } from './script.ts';
import { type Moment, timelineOf } from './timeline.ts';

const DAY_MS = 86_400_000;

/** A script with everything that a rollout needs: ids, times, place, model, what git said. */
export interface CastThread {
  readonly script: ThreadScript;
  readonly era: Era;
  readonly id: string;
  readonly createdAtMs: number;
  readonly endedAtMs: number;
  readonly moments: readonly Moment[];
  readonly turnIds: readonly string[];
  /** Relative to the home, with forward slashes. */
  readonly place: string;
  readonly project: Project;
  readonly sha: string;
  readonly model: string;
  readonly effort: Effort;
  /** Fixed chance for whatever else its lines need. */
  readonly random: Random;
}

/**
 * Gives every script its ids and times. The same scripts, seed and `nowMs` give the same threads. A parent stands
 * before its sub-agents.
 */
export function castThreads(
  scripts: readonly ThreadScript[],
  nowMs: number,
  seed: number,
): readonly CastThread[] {
  const cast: CastThread[] = [];
  scripts.forEach((script, index) => {
    const random = createRandom(seed + index * 7_919);
    const moments = timelineOf(script, random);
    cast.push(castThread(script, moments, startingAt(script, moments, nowMs, cast), random));
  });
  return cast;
}

interface Start {
  readonly createdAtMs: number;
  readonly era: Era;
}

function castThread(
  script: ThreadScript,
  moments: readonly Moment[],
  { createdAtMs, era }: Start,
  random: Random,
): CastThread {
  const id = timeOrderedId(createdAtMs, random);
  return {
    script,
    era,
    id,
    createdAtMs,
    endedAtMs: createdAtMs + durationOf(moments),
    moments,
    turnIds: script.turns.map((_, turn) => timeOrderedId(createdAtMs + startOf(moments, turn), random)),
    place: rolloutPlace(id, createdAtMs, script.archived === true),
    project: projectOf(script.project),
    sha: random.text(40, HEX),
    model: script.model ?? pickModel(era, random),
    effort: script.effort ?? random.pick(['medium', 'medium', 'high', 'high', 'low', 'xhigh']),
    random,
  };
}

/** By age, or for a sub-agent in the midst of what its parent did. */
function startingAt(
  script: ThreadScript,
  moments: readonly Moment[],
  nowMs: number,
  earlier: readonly CastThread[],
): Start {
  if (script.daysAgo === undefined) {
    const parent = earlier.find((thread) => thread.script.key === script.agent?.parent);
    if (parent === undefined)
      throw internal(`the sample thread ${script.key} has neither an age nor a parent`);
    const createdAtMs = Math.floor((parent.createdAtMs + parent.endedAtMs - durationOf(moments)) / 2);
    return { createdAtMs: Math.max(createdAtMs, parent.createdAtMs + 1_000), era: parent.era };
  }
  const era = script.era ?? projectOf(script.project).era;
  return { createdAtMs: Math.floor(nowMs - script.daysAgo * DAY_MS) - durationOf(moments), era };
}

function durationOf(moments: readonly Moment[]): number {
  return moments.at(-1)?.atMs ?? 0;
}

function startOf(moments: readonly Moment[], turn: number): number {
  return moments.find((moment) => moment.turn === turn)?.atMs ?? 0;
}

function projectOf(key: string): Project {
  const project = PROJECTS.find((candidate) => candidate.key === key);
  if (project === undefined) throw internal(`the sample home has no project ${key}`);
  return project;
}

function pickModel(era: Era, random: Random): string {
  return era === 'legacy'
    ? random.pick(['gpt-5.2-codex', 'gpt-5.2-codex', 'gpt-5.3-codex', 'gpt-5.2'])
    : random.pick(['gpt-5.5-codex', 'gpt-5.5-codex', 'gpt-5.5', 'gpt-5.3-codex']);
}
