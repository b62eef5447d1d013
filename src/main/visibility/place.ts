import { basename, dirname, relative, sep } from 'node:path';
import type { CodexVersion } from '../../shared/visibility.ts';
import type { ThreadFile } from './types.ts';

/** What is wrong with where a file lies, for the walk of one Codex through the home; null: the walk comes to it. */
export type PlaceFault = 'compressed' | 'outside' | 'link' | 'folder-name' | 'file-name' | null;

/** A segment of a thread that was reverted has a second id in its name, which an older Codex does not expect. */
const SEGMENT = /_[0-9a-fA-F-]{36}\.jsonl(\.zst)?$/;

/**
 * Codex walks `sessions/YEAR/MONTH/DAY` (numbers that fit in two bytes, one and one) and `archived_sessions` itself, and
 * takes files whose names it could have given: `rollout-`, a time that a calendar has, the thread's id.
 */
export function placeFault(home: string, { file, isLink }: ThreadFile, version: CodexVersion): PlaceFault {
  if (file.compressed && version === '0.131') return 'compressed';
  if (file.root === 'elsewhere') return 'outside';
  if (isLink) return 'link';
  if (!isWalkedFolder(home, file)) return 'folder-name';
  return hasCodexName(file, version) ? null : 'file-name';
}

/** Whether Codex reads a time and a thread's id from the name. */
export function hasCodexName({ name, path }: ThreadFile['file'], version: CodexVersion): boolean {
  return name !== null && !(version === '0.131' && SEGMENT.test(path));
}

/**
 * Whether a Codex that makes its database from the files takes this one in: at any depth, under any name that begins and
 * ends as a rollout's does.
 */
export function isBackfilled({ file, isLink }: ThreadFile, version: CodexVersion): boolean {
  if (file.root === 'elsewhere' || isLink || (file.compressed && version === '0.131')) return false;
  return basename(file.path).startsWith('rollout-');
}

/** Whether a file is a piece of a reverted thread: such a thread has several files by right. */
export function isSegment(path: string): boolean {
  return SEGMENT.test(path);
}

function isWalkedFolder(home: string, { path, root }: ThreadFile['file']): boolean {
  const parts = relative(home, dirname(path)).split(sep);
  if (root === 'archived_sessions') return parts.length === 1;
  const [, year, month, day] = parts;
  return parts.length === 4 && isNumber(year, 65_535) && isNumber(month, 255) && isNumber(day, 255);
}

function isNumber(word: string | undefined, most: number): boolean {
  return word !== undefined && /^\d+$/.test(word) && Number(word) <= most;
}

/** A file in the order of Codex's walk: newest folder first, in it the newest name. */
export interface WalkPlace {
  readonly path: string;
  readonly key: readonly number[];
}

/** Where the walk through the active threads comes to a file; null: nowhere. */
export function walkPlace(home: string, one: ThreadFile['file']): WalkPlace | null {
  if (one.root !== 'sessions' || one.name === null || !isWalkedFolder(home, one)) return null;
  const folders = relative(home, dirname(one.path)).split(sep).slice(1).map(Number);
  return { path: one.path, key: [...folders, one.name.timestampMs] };
}

/** Newest first, as Codex goes. */
export function compareWalk(a: WalkPlace, b: WalkPlace): number {
  for (const [at, value] of a.key.entries()) {
    const difference = (b.key[at] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return a.path < b.path ? 1 : -1;
}
