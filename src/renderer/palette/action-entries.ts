import { SquareChevronRight } from 'lucide-react';
import {
  type Action,
  type ActionMoment,
  keyWords,
  runAction,
  SETTING,
  type WindowServices,
} from '../actions/index.ts';
import type { Entry, Section } from './entries.ts';

/** The palette itself is open already. */
const NOT_HERE = ['view.palette'];

/** The actions that make sense now, as lines of the palette. */
export function actionEntries(
  actions: readonly Action[],
  moment: ActionMoment,
  services: WindowServices,
): readonly Entry[] {
  const offered = actions.filter(
    (action) => !NOT_HERE.includes(action.id) && action.hidden?.(moment) !== true,
  );
  return offered.map((action): Entry => {
    const { id, name, words = '', icon = SquareChevronRight, keys } = action;
    const key = keys?.[0];
    return {
      id: `action:${id}`,
      section: sectionOf(action),
      name,
      words,
      icon,
      ...(key === undefined ? {} : { key: keyWords(key) }),
      unavailable: action.unavailable?.(moment) ?? null,
      run: () => void runAction(action, services),
    };
  });
}

function sectionOf({ id, group }: Action): Section {
  if (id.startsWith(SETTING)) return 'Settings';
  return group === 'go' ? 'Pages' : 'Actions';
}
