import type { FileEdit } from '../../../../shared/transcript.ts';
import { type JsonObject, objectOf } from '../../../rollout/index.ts';
import type { ItemLimits } from './limits.ts';
import { parsePatch } from './parse-patch.ts';
import { said } from './shown-text.ts';
import { memberOf, rawText, wordOf } from './values.ts';

interface RawEdit {
  readonly path: string;
  readonly kind: FileEdit['kind'];
  readonly movePath: string | null;
  readonly diff: string;
}

/** The `changes` of an event or item, by path, in the order of the bytes of their paths, as Codex has them. */
export function editsInChanges(changes: unknown, limits: ItemLimits): readonly FileEdit[] {
  const entries = Object.entries(objectOf(changes) ?? {});
  return entries
    .toSorted(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map(([path, change]) => editOf(editInChange(path, objectOf(change) ?? {}), limits));
}

/** The changes that a text with a patch asks for, in its own order. */
export function editsInPatch(text: string, limits: ItemLimits): readonly FileEdit[] {
  return parsePatch(text).map((file) => editOf(file, limits));
}

/** Also of the form `{"update": {…}}`, which older versions had. */
function editInChange(path: string, change: JsonObject): RawEdit {
  const kind = kindIn(change);
  const inside = typeof change['type'] === 'string' ? change : memberOf(change, kind);
  const diff = rawText(kind === 'update' ? inside['unified_diff'] : inside['content']);
  return { path, kind, movePath: kind === 'update' ? wordOf(inside['move_path']) : null, diff };
}

function kindIn(change: JsonObject): FileEdit['kind'] {
  const named = change['type'];
  if (named === 'add' || named === 'delete' || named === 'update') return named;
  if (Object.hasOwn(change, 'add')) return 'add';
  return Object.hasOwn(change, 'delete') ? 'delete' : 'update';
}

function editOf({ path, kind, movePath, diff }: RawEdit, limits: ItemLimits): FileEdit {
  return {
    path: path.toWellFormed(),
    kind,
    movePath,
    diff: said(diff, limits),
    ...countsOf(kind, diff),
  };
}

function countsOf(kind: FileEdit['kind'], diff: string): Pick<FileEdit, 'added' | 'removed'> {
  if (kind === 'update') return countMarks(diff);
  const lines = countLines(diff);
  return kind === 'add' ? { added: lines, removed: 0 } : { added: 0, removed: lines };
}

function countLines(text: string): number {
  if (text === '') return 0;
  let lines = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Lines that begin with `+` and `-`, from the first hunk on: file headers before it count for nothing. */
function countMarks(diff: string): { readonly added: number; readonly removed: number } {
  const counts = { added: 0, removed: 0 };
  for (let at = firstHunk(diff); at < diff.length; at = nextLine(diff, at)) {
    const mark = diff[at];
    if (mark === '+') counts.added += 1;
    else if (mark === '-') counts.removed += 1;
  }
  return counts;
}

function firstHunk(diff: string): number {
  if (diff.startsWith('@@')) return 0;
  const at = diff.indexOf('\n@@');
  return at < 0 ? 0 : at + 1;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
