import { readFileSync } from 'node:fs';

/** What the trace event format asks of every event, and of `X` ones. */
export interface ReadEvent {
  readonly ph: 'X' | 'M';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly cat?: string;
  readonly ts: number;
  readonly dur: number;
  readonly args: Readonly<Record<string, string | boolean>>;
}

export function readTrace(path: string): readonly ReadEvent[] {
  return JSON.parse(readFileSync(path, 'utf8')) as ReadEvent[];
}

export function spansOf(events: readonly ReadEvent[]): readonly ReadEvent[] {
  return events.filter(({ ph }) => ph === 'X');
}

/** Name of the row that an event is shown in. */
export function rowOf(events: readonly ReadEvent[], { tid }: ReadEvent): string | boolean | undefined {
  return events.find((event) => event.name === 'thread_name' && event.tid === tid)?.args['name'];
}
