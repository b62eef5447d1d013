export { type Mark, marksIn } from './marks.ts';
