import { unsupported } from '../../../shared/errors.ts';
import { noState } from '../../search/index.ts';
import type { Search } from './types.ts';

const OFF = noState('off');

/** For a process that keeps no index. */
export const NO_SEARCH: Search = {
  state: OFF,
  ask: () => Promise.reject(unsupported('searching without an index')),
  setPaused: () => Promise.resolve(OFF),
  rebuild: () => Promise.resolve(OFF),
  heard: () => undefined,
  start: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
