import { withoutOutputs } from './without-outputs.ts';
import type { DocumentFormat, FormatOptions } from './types.ts';

/** `{thread, turns: [{id, status, startedAt, completedAt, …, items}]}`, one item a line. */
export function jsonFormat({ outputs }: Pick<FormatOptions, 'outputs'>): DocumentFormat {
  let turns = 0;
  return {
    head: ({ thread }) => `{"thread":${JSON.stringify(thread)},\n"turns":[`,
    turn: ({ id, status, startedAt, completedAt, durationMs, error, usage }) => {
      const start = JSON.stringify({ id, status, startedAt, completedAt, durationMs, error, usage });
      const comma = turns === 0 ? '' : ',';
      turns += 1;
      return `${comma}\n${start.slice(0, -1)},"items":[`;
    },
    item: (item, isFirst) =>
      `${isFirst ? '' : ','}\n${JSON.stringify(outputs ? item : withoutOutputs(item))}`,
    endTurn: () => '\n]}',
    end: () => '\n]}\n',
  };
}
