import type { visibilityCalls } from '../../../shared/visibility-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { countThreads } from './count-threads.ts';
import { listFiles } from './list-files.ts';
import { whyHidden } from './why-hidden.ts';
import { whyHome } from './why-home.ts';

export { createNumbers } from './create-numbers.ts';

export const visibilityHandlers: HandlersOf<typeof visibilityCalls> = {
  'threads.why': whyHidden,
  'home.why': whyHome,
  'threads.counts': countThreads,
  'home.files': listFiles,
};
