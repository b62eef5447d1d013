export { WorkCards } from './work-cards.tsx';
export { WorkProgress } from './work-progress.tsx';
export { type Work, type WorkKind, Works } from './works.ts';
export { useDialogWork, useWorks, WorksContext } from './works-context.ts';
