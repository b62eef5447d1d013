export { marksIn } from './marks.ts';
export { isInAscii } from './quick-marks.ts';
export type { Mark } from './types.ts';
