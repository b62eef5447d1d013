import { objectOf, textOf } from '../../rollout/index.ts';

/** UTF-16 units of an objective by which two goals are told apart. */
const COMPARED = 400;

/** What makes a goal another one for a reader: its status and its objective. Empty: there is none. */
export function goalKey(value: unknown): string {
  const goal = objectOf(value);
  const objective = textOf(goal?.['objective']);
  if (objective === null) return '';
  return `${textOf(goal?.['status']) ?? ''}\n${objective.slice(0, COMPARED)}`;
}
