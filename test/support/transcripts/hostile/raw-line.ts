import { LINE_TIME } from '../../rollout-builder.ts';

/** A line whose payload is written as it stands, so that it can be what no object of JavaScript is. */
export function rawLine(type: string, payload: string): string {
  return `{"timestamp":"${LINE_TIME}","type":"${type}","payload":${payload}}`;
}

/** Something inside itself. */
export function nested(open: string, close: string, depth: number): string {
  return `${open.repeat(depth)}1${close.repeat(depth)}`;
}
