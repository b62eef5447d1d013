import type { ExpectedField } from '../../../doctor/index.ts';
import { statRollout } from '../../../rollout/index.ts';
import type { FieldOrigins } from '../../../thread-store/local/index.ts';
import type { AppContext } from '../../context.ts';
import { isBusy } from '../examine-files.ts';
import { ALREADY, type Applied, changedSince, DONE, type RepairJob } from './types.ts';

/** Writes what lists show to every place that should say it, as an edit of a user would. */
export async function applyEdit({ context, entry, repair }: RepairJob<'edit'>): Promise<Applied> {
  const { threadId, edit, expected } = repair;
  const fields = await context.origins.readOrigins(threadId);
  const pairs = expected.map((field) => ({ field, now: fields.find((one) => one.field === field.field) }));
  if (!pairs.every(({ field, now }) => isAsExamined(field, now))) {
    return pairs.every(({ field, now }) => agrees(field, now))
      ? ALREADY
      : changedSince('One of its sources says something else by now.');
  }
  if (edit.name === undefined && isWritten(context, fields, threadId)) {
    return changedSince('The thread is being written just now.');
  }
  await entry.edit(threadId, edit);
  return DONE;
}

function isAsExamined(expected: ExpectedField, now: FieldOrigins | undefined): boolean {
  return (
    now !== undefined &&
    now.codexRow === expected.codexRow &&
    now.nameIndex === expected.nameIndex &&
    now.rollout === expected.rollout
  );
}

function agrees({ field }: ExpectedField, now: FieldOrigins | undefined): boolean {
  if (now === undefined) return false;
  return field === 'name' ? now.codexRow === now.nameIndex : now.codexRow === now.rollout;
}

/** Names do not touch the rollout; other edits add a line to it. */
function isWritten(
  context: AppContext,
  fields: readonly FieldOrigins[],
  threadId: Parameters<typeof isBusy>[2],
): boolean {
  const path = fields.find(({ field }) => field === 'path')?.value ?? null;
  const file = path === null ? null : statRollout(context.doctor.home, path);
  return file !== null && isBusy(context, file, threadId);
}
