import type { FileEdit } from '../../../../../shared/transcript.ts';
import { listOf } from '../../../../rollout/index.ts';
import { type Call, callIn, statusOfCall, statusWord } from '../call.ts';
import { editsInChanges, editsInPatch } from '../file-edits.ts';
import type { ItemLimits } from '../limits.ts';
import { PATCH_OPENING } from '../parse-patch.ts';
import { type ItemParts, lastPart } from '../part.ts';
import { givenOrNull } from '../shown-text.ts';
import { rawText } from '../values.ts';
import type { Body } from './body.ts';

/** From a `patch_apply_end` event, a completed `FileChange`, or a call of `apply_patch` and its output. */
export function fileChange(item: ItemParts): Body<'fileChange'> {
  const status = statusOfChange(item);
  const hasFailed = status === 'failed' || status === 'declined';
  return {
    kind: 'fileChange',
    changes: editsIn(item, item.limits),
    status,
    output: hasFailed ? givenOrNull(saidOfChange(item), item.limits) : null,
  };
}

/** All diffs, each below the path of its file. */
export function diffText(item: ItemParts): string {
  return editsIn(item, item.limits)
    .map(({ path, diff }) => `${path}\n${diff.text}`)
    .join('\n');
}

/** What the tool said of it. */
export function saidOfChange(item: ItemParts): string {
  const call = callIn(item);
  if (call !== null) return call.output.text;
  const { body } = lastPart(item);
  return [rawText(body['stdout']), rawText(body['stderr'])].filter((text) => text !== '').join('\n');
}

function editsIn(item: ItemParts, limits: ItemLimits): readonly FileEdit[] {
  const call = callIn(item);
  if (call === null) return editsInChanges(lastPart(item).body['changes'], limits);
  return editsInPatch(patchIn(call), limits);
}

/** The patch, wherever a call has it: as its input, in a member, as an argument, or within a script. */
function patchIn({ args, asked }: Call): string {
  const values = Object.values(args).flatMap((value) => (Array.isArray(value) ? listOf(value) : [value]));
  return values.map(rawText).find((text) => text.includes(PATCH_OPENING)) ?? asked;
}

/** Events of 2025 say only whether it worked. */
function statusOfChange(item: ItemParts): Body<'fileChange'>['status'] {
  const call = callIn(item);
  if (call !== null) return statusOfCall(call, item);
  const { body } = lastPart(item);
  const failed = body['success'] === false || item.entry.failed;
  return statusWord(body['status']) ?? (failed ? 'failed' : 'completed');
}
