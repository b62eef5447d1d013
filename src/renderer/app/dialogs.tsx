import { useEffect } from 'react';
import { BulkExportDialog, BulkGitDialog, BulkRenameDialog } from '../bulk/index.ts';
import { useThread } from '../client/index.ts';
import { ExportDialog } from '../export/index.ts';
import { GitDialog } from '../git-metadata/index.ts';
import { HomesDialog } from '../homes/index.ts';
import { RelinkDialog } from '../git-truth/index.ts';
import { ImportDialog } from '../import/index.ts';
import { KeysDialog } from '../keys/index.ts';
import { BulkLabelsDialog, LabelsDialog, NoteDialog } from '../library/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { Palette } from '../palette/index.ts';
import { PreferencesDialog } from '../preferences/index.ts';
import { DecompressDialog } from '../space/index.ts';
import { LanguageDialog, SaveSearchDialog } from '../search/index.ts';
import { useToasts } from '../ui/index.ts';
import { VerdictDialog } from '../visibility/index.ts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const navigation = useNavigation();
  const dialog = useNavigationState((state) => state.dialog);
  const threadId = useNavigationState((state) => state.dialogOf ?? state.threadId);
  const { data: thread } = useThread(threadId);
  useUnreadClosed();
  const close = () => navigation.closeDialog();
  switch (dialog) {
    case null:
      return null;
    case 'verdict':
      return thread === undefined ? null : <VerdictDialog key={thread.id} thread={thread} onClose={close} />;
    case 'labels':
      return thread === undefined ? null : <LabelsDialog key={thread.id} thread={thread} onClose={close} />;
    case 'note':
      return thread === undefined ? null : (
        <NoteDialog key={thread.id} threadId={thread.id} onClose={close} />
      );
    case 'bulk-labels':
      return <BulkLabelsDialog onClose={close} />;
    case 'bulk-rename':
      return <BulkRenameDialog onClose={close} />;
    case 'bulk-git':
      return <BulkGitDialog onClose={close} />;
    case 'bulk-export':
      return <BulkExportDialog onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'preferences':
      return <PreferencesDialog onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'homes':
      return <HomesDialog onClose={close} />;
    case 'import':
      return <ImportDialog onClose={close} />;
    case 'search-language':
      return <LanguageDialog onClose={close} />;
    case 'save-search':
      return <SaveSearchDialog onClose={close} />;
    case 'relink':
      return thread === undefined || thread.cwd === null ? null : (
        <RelinkDialog key={thread.id} cwd={thread.cwd} threadId={thread.id} onClose={close} />
      );
    case 'decompress':
      return thread === undefined ? null : (
        <DecompressDialog key={thread.id} thread={thread} onClose={close} />
      );
    case 'export':
      return thread === undefined ? null : <ExportDialog key={thread.id} thread={thread} onClose={close} />;
    case 'git':
      return thread === undefined ? null : <GitDialog key={thread.id} thread={thread} onClose={close} />;
  }
}

/** A dialog about a thread that is not there any more shows nothing: says why, and is no longer open. */
function useUnreadClosed(): void {
  const navigation = useNavigation();
  const toasts = useToasts();
  const { data, error } = useThread(useNavigationState((state) => state.dialogOf));
  const reason = data === undefined && error !== null ? error.message : null;
  useEffect(() => {
    if (reason === null) return;
    toasts.show(reason, 'problem');
    navigation.closeDialog();
  }, [reason, toasts, navigation]);
}
