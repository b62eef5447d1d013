export { NumberFinder } from './number-finder.ts';
export type { NumberedFile, NumberOptions, NumberService, NumberWatch } from './types.ts';
export { isNumberWorkerData } from './worker/messages.ts';
export { NumberClient } from './worker/number-client.ts';
export { serveNumbers } from './worker/serve-numbers.ts';
