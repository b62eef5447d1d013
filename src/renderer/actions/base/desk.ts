import { ClipboardCopy, Code, FolderOpen, FolderSearch, Link, SquareTerminal } from 'lucide-react';
import { actOnDesk, copyText, NO_FOLDER, noFolder, noResume, threadLink } from '../../desk/index.ts';
import { copyResumeCommand } from '../../thread-actions/index.ts';
import type { Action, ActionMoment } from '../types.ts';

const noThread = ({ thread }: ActionMoment) => thread === null;
/** What is done with the open thread outside of the window. */
export const DESK_ACTIONS: readonly Action[] = [
  {
    id: 'thread.resume',
    name: 'Resume in terminal',
    group: 'thread',
    words: 'codex continue open run',
    icon: SquareTerminal,
    keys: ['$mod+Enter'],
    hidden: noThread,
    unavailable: ({ thread, desk }) => noResume(thread?.cwd ?? null, desk),
    run: async (services, { thread }) => {
      if (thread === null) return;
      const copy = () => copyResumeCommand(thread.id, services.toasts);
      await actOnDesk(services, 'desk.resume', thread.id, [{ label: 'Copy command', run: copy }]);
    },
  },
  {
    id: 'thread.copy-resume',
    name: 'Copy resume command',
    group: 'thread',
    words: 'codex terminal clipboard',
    icon: ClipboardCopy,
    keys: ['c'],
    hidden: noThread,
    run: ({ toasts }, { thread }) => {
      if (thread !== null) copyResumeCommand(thread.id, toasts);
    },
  },
  {
    id: 'thread.open-editor',
    name: 'Open folder in editor',
    group: 'thread',
    words: 'code vscode cursor zed project',
    icon: Code,
    hidden: noThread,
    unavailable: ({ thread, desk }) => (thread?.cwd === null ? NO_FOLDER : (desk?.edit ?? null)),
    run: async (services, { thread }) => {
      if (thread !== null) await actOnDesk(services, 'desk.openEditor', thread.id);
    },
  },
  {
    id: 'thread.open-folder',
    name: 'Open folder',
    group: 'thread',
    words: 'directory cwd file manager finder explorer project',
    icon: FolderOpen,
    hidden: noThread,
    unavailable: ({ thread, desk }) => noFolder(thread?.cwd ?? null, desk),
    run: async (services, { thread }) => {
      if (thread !== null) await actOnDesk(services, 'desk.openFolder', thread.id);
    },
  },
  {
    id: 'thread.reveal',
    name: 'Reveal rollout file',
    group: 'thread',
    words: 'show jsonl finder explorer file manager',
    icon: FolderSearch,
    hidden: noThread,
    unavailable: ({ desk }) => desk?.desktop ?? null,
    run: async (services, { thread }) => {
      if (thread !== null) await actOnDesk(services, 'desk.reveal', thread.id);
    },
  },
  {
    id: 'thread.copy-link',
    name: 'Copy link to thread',
    group: 'thread',
    words: 'url address deep',
    icon: Link,
    hidden: noThread,
    run: ({ toasts }, { thread }) => {
      if (thread !== null) copyText(threadLink(thread.id, window), 'Link', toasts);
    },
  },
  {
    id: 'thread.copy-path',
    name: 'Copy path of rollout',
    group: 'thread',
    words: 'file jsonl clipboard',
    icon: ClipboardCopy,
    hidden: noThread,
    run: ({ toasts }, { thread }) => {
      if (thread !== null) copyText(thread.rolloutPath, 'Path', toasts);
    },
  },
];
