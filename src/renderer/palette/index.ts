export { actionById, ALL_ACTIONS } from './all-actions.ts';
export { Palette } from './palette.tsx';
