import type { ThreadMetadataPatch } from './types.ts';

/**
 * One patch that does what the two would do one after the other: a field of the later one wins by being there, null and
 * empty values included; git info merges by its own fields. A field that is there but undefined counts as absent.
 */
export function mergePatches(earlier: ThreadMetadataPatch, later: ThreadMetadataPatch): ThreadMetadataPatch {
  const gitInfo = mergeFields(earlier.gitInfo, later.gitInfo);
  return { ...mergeFields(earlier, later), ...(gitInfo === undefined ? {} : { gitInfo }) };
}

function mergeFields<T extends object>(earlier: T, later: T): T;
function mergeFields<T extends object>(earlier: T | undefined, later: T | undefined): T | undefined;
function mergeFields<T extends object>(earlier: T | undefined, later: T | undefined): T | undefined {
  if (earlier === undefined) return later;
  if (later === undefined) return earlier;
  const said = Object.entries(later).filter(([, value]) => value !== undefined);
  return { ...earlier, ...Object.fromEntries(said) };
}
