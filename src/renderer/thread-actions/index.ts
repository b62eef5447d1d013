export { ActionRunner } from './action-runner.ts';
export { ActionsContext, useActionRunner, useThreadActions, useThreadMoves } from './actions-context.ts';
export { quoted } from './outcome-words.ts';
export { QuestionDialog } from './question-dialog.tsx';
export { ReportDialog } from './report-dialog.tsx';
export { copyResumeCommand, resumeCommand } from './resume-command.ts';
export { ThreadActions } from './thread-actions.ts';
export { ThreadMenu } from './thread-menu.tsx';
export { ThreadMoves } from './thread-moves.ts';
