import { type KindBytes, KIND_WORDS, kindsByBytes, type SpaceKind } from '../../shared/space.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { SpaceReport } from './use-space.ts';

/** Where the map stands: all projects, one of them, or one thread. */
export interface SpacePlace {
  readonly cwd: string | null;
  readonly threadId: ThreadId | null;
}

export const WHOLE: SpacePlace = { cwd: null, threadId: null };

/** One cell of the map. */
export interface SpaceNode {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  /** What most of it is; null: several together of which that is not known. */
  readonly mostly: SpaceKind | null;
  /** Where it leads; null: there is nothing inside. */
  readonly inside: SpacePlace | null;
  /** What it is a part of, for those who hear it. */
  readonly what: 'project' | 'thread' | 'kind' | 'others';
}

/** So many cells have room; the others are one. */
const MOST_CELLS = 60;

/** The cells at a place, the largest first. Their bytes add up to what is there. */
export function nodesAt(
  report: SpaceReport,
  place: SpacePlace,
  projectName: (cwd: string) => string,
): readonly SpaceNode[] {
  if (place.threadId !== null) return kindNodes(kindsOfThread(report, place.threadId));
  if (place.cwd !== null) return threadNodes(report, place.cwd);
  const nodes = report.projects.map(({ cwd, bytes, kinds }): SpaceNode => {
    const inside = { cwd, threadId: null };
    return {
      key: `p ${cwd}`,
      name: projectName(cwd),
      bytes,
      mostly: mostlyOf(kinds),
      inside,
      what: 'project',
    };
  });
  return largest(nodes, 'projects');
}

/** What there is at a place in all. */
export function kindsAt(report: SpaceReport, { cwd, threadId }: SpacePlace): KindBytes {
  if (threadId !== null) return kindsOfThread(report, threadId);
  if (cwd === null) return report.total.kinds;
  return report.projects.find((project) => project.cwd === cwd)?.kinds ?? {};
}

export function mostlyOf(kinds: KindBytes): SpaceKind | null {
  return kindsByBytes(kinds)[0]?.kind ?? null;
}

function kindsOfThread({ threads }: SpaceReport, threadId: ThreadId): KindBytes {
  return threads.find((thread) => thread.threadId === threadId)?.kinds ?? {};
}

/** Threads beyond those that were asked for are one cell. */
function threadNodes(report: SpaceReport, cwd: string): readonly SpaceNode[] {
  const nodes = report.threads
    .filter((thread) => thread.cwd === cwd)
    .map(({ threadId, title, bytes, kinds }): SpaceNode => {
      const inside = { cwd, threadId };
      return { key: threadId, name: title, bytes, mostly: mostlyOf(kinds), inside, what: 'thread' };
    });
  const whole = report.projects.find((project) => project.cwd === cwd)?.bytes ?? 0;
  const rest = whole - nodes.reduce((sum, { bytes }) => sum + bytes, 0);
  return largest(nodes, 'threads', rest);
}

function kindNodes(kinds: KindBytes): readonly SpaceNode[] {
  return kindsByBytes(kinds).map(({ kind, bytes }) => ({
    key: kind,
    name: KIND_WORDS[kind],
    bytes,
    mostly: kind,
    inside: null,
    what: 'kind',
  }));
}

function largest(nodes: readonly SpaceNode[], what: string, more = 0): readonly SpaceNode[] {
  const shown = nodes.slice(0, MOST_CELLS);
  const rest = nodes.slice(MOST_CELLS).reduce((sum, { bytes }) => sum + bytes, more);
  if (rest <= 0) return shown;
  return [
    ...shown,
    { key: 'others', name: `Other ${what}`, bytes: rest, mostly: null, inside: null, what: 'others' },
  ];
}
