import { useState } from 'react';
import { useNavigation } from '../navigation/index.ts';
import type { FolderDraft } from './folder-draft.ts';
import { keepFocusInList } from './keep-focus.ts';
import { newSearchId, useSavedSearchActions, useSavedSearches } from './saved-searches.ts';
import { useRecentSearches } from './search-context.ts';
import { SmartFolderDialog } from './smart-folder-dialog.tsx';

const NAME_MOST = 200;

/** Asks for a name, and keeps the search under it. */
export function SaveSearchDialog({ onClose }: { readonly onClose: () => void }) {
  const navigation = useNavigation();
  const recent = useRecentSearches();
  const actions = useSavedSearchActions();
  const saved = useSavedSearches();
  const [query] = useState(() => navigation.store.getState().query.trim());
  const takenBy = ({ name }: FolderDraft) => saved.find((search) => search.name === name.trim());
  return (
    <SmartFolderDialog
      title="Save as smart folder"
      first={{ name: query.slice(0, NAME_MOST), query }}
      note={(draft) =>
        takenBy(draft) === undefined
          ? 'It is kept in the sidebar, and always shows what it finds then.'
          : 'The smart folder of this name is replaced.'
      }
      onSave={(draft) => {
        recent.add(query);
        return actions.save({ ...draft, id: takenBy(draft)?.id ?? newSearchId() });
      }}
      onClose={() => {
        onClose();
        // What it was opened with may be gone: a chip of the list, in whose place is what the search found.
        keepFocusInList();
      }}
    />
  );
}
