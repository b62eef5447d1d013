export { BASE_ACTIONS, SETTING } from './base/index.ts';
export { keyWords } from './key-words.ts';
export { momentOf } from './moment.ts';
export { runAction } from './run-action.ts';
export { ServicesContext, useServices } from './services-context.ts';
export {
  type Action,
  ACTION_GROUPS,
  type ActionGroup,
  type ActionMoment,
  type WindowServices,
} from './types.ts';
