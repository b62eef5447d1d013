import { type Action, BASE_ACTIONS } from '../actions/index.ts';
import { BULK_ACTIONS } from '../bulk/actions.ts';
import { gitTruthActions } from '../git-truth/actions.ts';
import { healthActions } from '../health/actions.ts';
import { HISTORY_ACTIONS } from '../history/actions.ts';
import { HOME_ACTIONS } from '../homes/actions.ts';
import { LIBRARY_ACTIONS } from '../library/actions.ts';
import { SPACE_ACTIONS } from '../space/actions.ts';
import { USAGE_ACTIONS } from '../usage/actions.ts';
import { VISIBILITY_ACTIONS } from '../visibility/actions.ts';

/** What each part of the workbench can do. */
const PARTS: readonly Action[] = [
  ...VISIBILITY_ACTIONS,
  ...gitTruthActions,
  ...LIBRARY_ACTIONS,
  ...BULK_ACTIONS,
  ...HISTORY_ACTIONS,
  ...healthActions,
  ...SPACE_ACTIONS,
  ...USAGE_ACTIONS,
  ...HOME_ACTIONS,
];

/**
 * Every action of the window, each by its name: palette, keys, sheet of keys and application menu derive from these. The
 * pages have their entries among those of the window itself.
 */
export const ALL_ACTIONS: readonly Action[] = [
  ...BASE_ACTIONS,
  ...PARTS.filter(({ group }) => group !== 'go'),
];

/** An action by its id; undefined: there is none of that name. */
export function actionById(id: string): Action | undefined {
  return ALL_ACTIONS.find((action) => action.id === id);
}
