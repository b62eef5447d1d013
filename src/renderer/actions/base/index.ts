import type { Action } from '../types.ts';
import { DESK_ACTIONS } from './desk.ts';
import { GO_ACTIONS } from './go.ts';
import { HOME_ACTIONS } from './home.ts';
import { SETTING_ACTIONS } from './settings.ts';
import { THREAD_ACTIONS } from './thread.ts';
import { TRANSCRIPT_ACTIONS } from './transcript.ts';
import { VIEW_ACTIONS } from './view.ts';

export { SETTING } from './settings.ts';

/** The actions of the window itself, in the order in which they are offered. */
export const BASE_ACTIONS: readonly Action[] = [
  ...THREAD_ACTIONS,
  ...DESK_ACTIONS,
  ...GO_ACTIONS,
  ...VIEW_ACTIONS,
  ...TRANSCRIPT_ACTIONS,
  ...SETTING_ACTIONS,
  ...HOME_ACTIONS,
];
