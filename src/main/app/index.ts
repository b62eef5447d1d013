export type { App, AppOptions } from './types.ts';
export { startApp } from './start-app.ts';
