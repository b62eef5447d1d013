import { invalidRequest } from '../../shared/errors.ts';
import type { RolloutItem } from './types.ts';

/** A record that waits to be written; its ordinal is known only when its turn comes. */
export interface WaitingLine {
  readonly timestamp: string;
  /** The members that follow: type, payload and, where there is one, metadata. */
  readonly rest: string;
}

/**
 * A record as text, as far as it can be written before its place in the file is known. `invalid_request` for what has no
 * JSON: the line could not be read again.
 */
export function waitingLine(item: RolloutItem, now: Date): WaitingLine {
  const { type, payload, metadata } = item;
  const timestamp = item.timestamp ?? now.toISOString();
  return { timestamp, rest: jsonText({ type, payload, ...(metadata === undefined ? {} : { metadata }) }) };
}

/** The line in Codex's order of members, without its newline; `ordinal` is null in legacy rollouts. */
export function lineText({ timestamp, rest }: WaitingLine, ordinal: number | null): string {
  const place = ordinal === null ? '' : `"ordinal":${ordinal},`;
  return `{"timestamp":${JSON.stringify(timestamp)},${place}${rest.slice(1)}`;
}

function jsonText(record: { readonly type: string; readonly payload: unknown }): string {
  if (typeof record.type !== 'string' || record.type === '' || record.payload === undefined) {
    throw invalidRequest('a record of a rollout needs a type and a payload');
  }
  try {
    return JSON.stringify(record);
  } catch (error) {
    throw invalidRequest(`a record of type ${record.type} cannot be written as JSON`, error);
  }
}
