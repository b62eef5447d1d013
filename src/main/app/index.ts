export { startHomes } from './homes/start-homes.ts';
export type { App, AppListener, AppOptions } from './types.ts';
export { startApp } from './start-app.ts';
