import { useThread } from '../client/index.ts';
import { ExportDialog } from '../export/index.ts';
import { GitDialog } from '../git-metadata/index.ts';
import { ImportDialog } from '../import/index.ts';
import { KeysDialog } from '../keys/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { LanguageDialog, SaveSearchDialog } from '../search/index.ts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const navigation = useNavigation();
  const dialog = useNavigationState((state) => state.dialog);
  const threadId = useNavigationState((state) => state.threadId);
  const { data: thread } = useThread(threadId);
  const close = () => navigation.closeDialog();
  switch (dialog) {
    case null:
      return null;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'import':
      return <ImportDialog onClose={close} />;
    case 'search-language':
      return <LanguageDialog onClose={close} />;
    case 'save-search':
      return <SaveSearchDialog onClose={close} />;
    case 'export':
      return thread === undefined ? null : <ExportDialog key={thread.id} thread={thread} onClose={close} />;
    case 'git':
      return thread === undefined ? null : <GitDialog key={thread.id} thread={thread} onClose={close} />;
  }
}
