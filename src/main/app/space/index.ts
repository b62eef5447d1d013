import type { spaceCalls } from '../../../shared/space-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { measureSpace } from './measure-space.ts';
import { planSpace } from './plan-space.ts';
import { readSpace } from './read-space.ts';
import { runSpace } from './run-space.ts';

export { createSpace } from './create-space.ts';
export type { Space } from './types.ts';

export const spaceHandlers: HandlersOf<typeof spaceCalls> = {
  'space.read': readSpace,
  'space.measure': measureSpace,
  'space.plan': planSpace,
  'space.run': runSpace,
};
