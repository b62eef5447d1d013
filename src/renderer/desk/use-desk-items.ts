import { Code, FolderOpen, FolderSearch, Link, SquareTerminal } from 'lucide-react';
import type { Thread } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { type MenuItem, useToasts } from '../ui/index.ts';
import { useDeskAbilities } from './desk-abilities.ts';
import { actOnDesk, copyText, threadLink } from './desk-acts.ts';
import { NO_FOLDER, noFolder, noResume } from './refusals.ts';

/** What can be done with a thread outside of the window, as entries of its menu. `copyCommand`: instead of resuming. */
export function useDeskItems(thread: Thread, copyCommand: () => void): readonly MenuItem[] {
  const parts = { client: useClient(), toasts: useToasts() };
  const desk = useDeskAbilities();
  const { id, cwd } = thread;
  return [
    {
      label: 'Resume in terminal',
      icon: SquareTerminal,
      unavailable: noResume(cwd, desk),
      run: () => void actOnDesk(parts, 'desk.resume', id, [{ label: 'Copy command', run: copyCommand }]),
    },
    {
      label: 'Open folder',
      icon: FolderOpen,
      unavailable: noFolder(cwd, desk),
      run: () => void actOnDesk(parts, 'desk.openFolder', id),
    },
    {
      label: 'Open in editor',
      icon: Code,
      unavailable: cwd === null ? NO_FOLDER : (desk?.edit ?? null),
      run: () => void actOnDesk(parts, 'desk.openEditor', id),
    },
    {
      label: 'Reveal rollout',
      icon: FolderSearch,
      unavailable: desk?.desktop ?? null,
      run: () => void actOnDesk(parts, 'desk.reveal', id),
    },
    { label: 'Copy link', icon: Link, run: () => copyText(threadLink(id, window), 'Link', parts.toasts) },
  ];
}
