import type { SavedSearch } from '../../shared/search.ts';
import { useSavedSearchActions } from './saved-searches.ts';
import { SmartFolderDialog } from './smart-folder-dialog.tsx';

export interface EditSearchDialogProps {
  readonly saved: SavedSearch;
  readonly onClose: () => void;
}

/** What a smart folder finds, and how it looks. */
export function EditSearchDialog({ saved, onClose }: EditSearchDialogProps) {
  const actions = useSavedSearchActions();
  const { id, ...first } = saved;
  return (
    <SmartFolderDialog
      title="Edit the smart folder"
      first={first}
      asksForQuery
      onSave={(draft) => actions.save({ ...draft, id })}
      onClose={onClose}
    />
  );
}
