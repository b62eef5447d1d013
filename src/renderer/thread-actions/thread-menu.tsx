import {
  Archive,
  ArchiveRestore,
  Copy,
  CopyPlus,
  Download,
  EyeOff,
  FileText,
  FolderInput,
  GitBranch,
  Pencil,
  Trash2,
} from 'lucide-react';
import { isCompressed, type Thread } from '../../shared/thread.ts';
import { useEditRefusal, useThread } from '../client/index.ts';
import { useDeskItems } from '../desk/index.ts';
import {
  type Navigation,
  type ThreadMenuPlace,
  useNavigation,
  useNavigationState,
} from '../navigation/index.ts';
import { useMarkItems } from '../marks/index.ts';
import { useAsPending, useThreadListState } from '../threads/index.ts';
import { Menu, type MenuItem, useToasts } from '../ui/index.ts';
import { useThreadActions } from './actions-context.ts';
import { copyResumeCommand } from './resume-command.ts';
import type { ThreadActions } from './thread-actions.ts';

/** What can be done with one thread, as a menu, while it is open. */
export function ThreadMenu() {
  const place = useNavigationState((state) => state.menu);
  return place === null ? null : <OpenMenu key={place.threadId} place={place} />;
}

function OpenMenu({ place: { threadId, at } }: { readonly place: ThreadMenuPlace }) {
  const row = useThreadListState(({ rows }) => rows.find(({ id }) => id === threadId));
  const { data } = useThread(threadId);
  const thread = row ?? data;
  return thread === undefined ? null : <MenuOf thread={thread} at={at} />;
}

function MenuOf({ thread, at }: { readonly thread: Thread; readonly at: ThreadMenuPlace['at'] }) {
  const navigation = useNavigation();
  const actions = useThreadActions();
  const toasts = useToasts();
  const shown = useAsPending(thread);
  const unavailable = useEditRefusal();
  const marks = useMarkItems(shown.id);
  const copy: MenuItem = {
    label: 'Copy resume command',
    icon: Copy,
    run: () => copyResumeCommand(shown.id, toasts),
  };
  const desk = useDeskItems(shown, () => copyResumeCommand(shown.id, toasts));
  const exporting: MenuItem = {
    label: 'Export…',
    icon: Download,
    shortcut: 'S',
    run: () => openDialog(navigation, shown.id, 'export'),
  };
  const why: MenuItem = {
    label: 'Why can’t Codex see this?',
    icon: EyeOff,
    run: () => openDialog(navigation, shown.id, 'verdict'),
  };
  const changes = changesOf(shown, navigation, actions).map((item): MenuItem => ({ ...item, unavailable }));
  return (
    // A landmark of its own: what lies over the window is in none of the others.
    <section aria-label="Menu">
      <Menu
        label="Thread actions"
        at={at}
        items={changes.toSpliced(-1, 0, ...marks, copy, ...desk, exporting, why)}
        onClose={() => navigation.closeMenu()}
      />
    </section>
  );
}

function changesOf(thread: Thread, navigation: Navigation, actions: ThreadActions): readonly MenuItem[] {
  const { id, archived } = thread;
  return [
    { label: 'Rename', icon: Pencil, shortcut: 'F2', run: () => navigation.startRename(id, 'header') },
    {
      label: 'Edit git metadata',
      icon: GitBranch,
      shortcut: 'G',
      run: () => openDialog(navigation, id, 'git'),
    },
    {
      label: archived ? 'Unarchive' : 'Archive',
      icon: archived ? ArchiveRestore : Archive,
      shortcut: 'E',
      run: () => void actions.toggleArchived(id),
    },
    { label: 'Relink folder…', icon: FolderInput, run: () => openDialog(navigation, id, 'relink') },
    ...(isCompressed(thread)
      ? [{ label: 'Decompress…', icon: FileText, run: () => openDialog(navigation, id, 'decompress') }]
      : []),
    { label: 'Duplicate', icon: CopyPlus, run: () => void actions.duplicate(id) },
    {
      label: 'Delete…',
      icon: Trash2,
      shortcut: 'Delete',
      danger: true,
      run: () => void actions.delete(id),
    },
  ];
}

function openDialog(
  navigation: Navigation,
  id: Thread['id'],
  dialog: 'git' | 'export' | 'relink' | 'decompress' | 'verdict',
): void {
  navigation.select(id);
  navigation.openDialog(dialog);
}
