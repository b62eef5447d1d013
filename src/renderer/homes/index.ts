export { HomeChoice } from './home-choice.tsx';
export { HomeDot, HomeMark } from './home-mark.tsx';
export { addressOf, useHomes, useMarkedHome } from './home-queries.ts';
export { HomesDialog } from './homes-dialog.tsx';
export { UnknownHome } from './unknown-home.tsx';
