import type { ThreadId } from '../../shared/thread.ts';
import type { Toasts } from '../ui/index.ts';

/** What continues a thread in a terminal. */
export function resumeCommand(threadId: ThreadId): string {
  return `codex resume ${threadId}`;
}

/** Puts the command on the clipboard and says so; shows it where that is refused. */
export function copyResumeCommand(threadId: ThreadId, toasts: Toasts): void {
  const command = resumeCommand(threadId);
  navigator.clipboard.writeText(command).then(
    () => toasts.show('Resume command copied', 'note'),
    () => toasts.show(`Copying was refused. The command is: ${command}`),
  );
}
