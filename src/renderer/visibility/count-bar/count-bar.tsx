import { useState } from 'react';
import { useNavigation, useNavigationState } from '../../navigation/index.ts';
import { useCounts } from '../../client/index.ts';
import styles from './count-bar.module.css';
import { FilesDialog } from './files-dialog.tsx';
import { type CountPart, partsOf } from './parts.ts';

/** What of the home the list does not show, so that nothing is ever hidden in silence. Nothing when that is nothing. */
export function CountBar() {
  const filter = useNavigationState((state) => state.filter);
  const query = useNavigationState((state) => state.query);
  const navigation = useNavigation();
  const [showsFiles, showFiles] = useState(false);
  const counts = useCounts(filter);
  const parts = counts === undefined || query !== '' ? [] : partsOf(counts, filter);
  const follow = ({ target }: CountPart) =>
    target.kind === 'files' ? showFiles(true) : navigation.setFilter(target.filter);
  return (
    <>
      {parts.length > 0 && (
        <ul className={styles['bar']} aria-label="Not in the list">
          {parts.map((part) => (
            <li key={part.key}>
              <button
                type="button"
                className={styles['part']}
                title={part.title}
                onClick={() => follow(part)}
              >
                {part.text}
              </button>
            </li>
          ))}
        </ul>
      )}
      {showsFiles && <FilesDialog onClose={() => showFiles(false)} />}
    </>
  );
}
