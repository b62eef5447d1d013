export { withoutAnsi } from './ansi-text.ts';
export { OutputText } from './output-text.tsx';
