export { App } from './app.tsx';
export { createParts, type Parts } from './parts.ts';
