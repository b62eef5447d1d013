import { basename } from 'node:path';
import { displayTitle, type ThreadId } from '../../shared/thread.ts';
import type { CodexRow } from '../codex-db/types.ts';
import type { HomeFacts } from './types.ts';

const READ_ONLY = 'This home was opened read-only.';
const ROW_READ_ONLY = "Codex's database cannot be written.";

/** Why nothing of a kind can be written; null: it can. */
export function refusal(facts: HomeFacts, needsRow: boolean): string | null {
  if (facts.readOnly) return READ_ONLY;
  return needsRow && !facts.ability.writable ? ROW_READ_ONLY : null;
}

/** What a list calls a thread. */
export function titleOf(facts: HomeFacts, id: ThreadId, row: CodexRow | null): string {
  const speaker = facts.speakers.get(id);
  const preview = speaker?.facts?.preview ?? row?.preview ?? '';
  const indexed = facts.names.entries.get(id)?.name ?? '';
  const name = row?.explicitName?.trim() || (indexed === preview.trim() ? '' : indexed) || null;
  if (name === null && preview.trim() === '') return speaker === undefined ? id : basename(speaker.file.path);
  return displayTitle({ name, preview });
}

/** A path as a person writes it: from the home on, where it lies inside it. */
export function shortPath(facts: Pick<HomeFacts, 'home'>, path: string): string {
  if (path === '') return '(nothing)';
  return path.startsWith(`${facts.home}/`) ? path.slice(facts.home.length + 1) : path;
}

/** A value that may be absent. */
export function orNone(value: string | null): string {
  return value === null || value === '' ? '(none)' : value;
}

export function moment(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}
