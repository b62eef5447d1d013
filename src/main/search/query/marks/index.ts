export { type Mark, marksIn } from './marks.ts';
export { isInAscii } from './quick-marks.ts';
