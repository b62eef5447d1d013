import { historyMode, TEXT_LIMIT } from './codex-row.ts';
import type { Columns } from './columns.ts';
import type { Assignments, RowState } from './row-state.ts';
import type { CodexArchiveEdit, CodexFactsEdit, CodexRowEdit } from './types.ts';

/** The columns that say where a rollout is; one that this database lacks is left out. */
export function archiveAssignments(columns: Columns, archive: CodexArchiveEdit | undefined): Assignments {
  if (archive === undefined) return {};
  return known(columns, {
    archived: archive.archived ? 1 : 0,
    archived_at: archive.archivedAtMs === null ? null : wholeSeconds(archive.archivedAtMs),
    rollout_path: archive.rolloutPath,
  });
}

/** The columns of facts that this database has; texts only where the row has none. */
export function factAssignments(
  row: RowState,
  columns: Columns,
  facts: CodexFactsEdit | undefined,
): Assignments {
  if (facts === undefined) return {};
  return known(columns, {
    tokens_used: facts.tokensUsed,
    model: facts.model,
    reasoning_effort: facts.reasoningEffort,
    preview: isBlank(row['preview']) ? facts.preview : undefined,
    ...firstMessage(row, facts),
  });
}

/**
 * A legacy title that differs from the first message is a name, so that an empty one gets the very message the row has.
 * For the same reason a message that may have been cut is not written: Codex would take the cut one for a name.
 */
function firstMessage(row: RowState, { firstUserMessage }: CodexFactsEdit): Assignments {
  if (firstUserMessage === undefined || firstUserMessage.length >= TEXT_LIMIT) return {};
  const message = isBlank(row['first_user_message']) ? firstUserMessage : row['first_user_message'];
  const titled = (historyMode(row['history_mode']) ?? 'legacy') === 'legacy' && isBlank(row['title']);
  return { first_user_message: message, ...(titled && { title: message }) };
}

/** What the clocks shall say after the edit: as before, but for the time of use when the edit names one. */
export function wantedClocks(clocks: readonly string[], row: RowState, edit: CodexRowEdit): RowState {
  const usedAt = edit.archive?.updatedAtMs ?? laterUse(row, edit.facts);
  const used = usedAt === undefined ? {} : { updated_at: wholeSeconds(usedAt), updated_at_ms: usedAt };
  const wanted: RowState = { ...row, ...used };
  return Object.fromEntries(clocks.map((clock) => [clock, wanted[clock]]));
}

function laterUse(row: RowState, facts: CodexFactsEdit | undefined): number | undefined {
  const usedAt = facts?.updatedAtMs;
  return usedAt === undefined || usedAt <= lastUse(row) ? undefined : usedAt;
}

function lastUse(row: RowState): number {
  const { updated_at_ms: ms, updated_at: seconds } = row;
  if (typeof ms === 'number') return ms;
  return typeof seconds === 'number' ? seconds * 1_000 : Number.NEGATIVE_INFINITY;
}

function known(columns: Columns, values: Assignments): Assignments {
  return Object.fromEntries(
    Object.entries(values).filter(([column, value]) => value !== undefined && columns.has(column)),
  );
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
