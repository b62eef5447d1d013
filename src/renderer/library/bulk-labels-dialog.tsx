import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import type { LibraryState } from '../../shared/library.ts';
import { useClient } from '../client/index.ts';
import { useLabels, useLibrary } from '../marks/index.ts';
import { countSelected, type SelectedThreads, targetOf, useSelected } from '../selection/index.ts';
import { useThreadListState } from '../threads/index.ts';
import { Button, Dialog, DialogButtons, plural, useToasts } from '../ui/index.ts';
import { useWorks } from '../works/index.ts';
import styles from './dialogs.module.css';
import { type Having, LabelPicker } from './label-picker.tsx';

/** Labels for all selected threads at once. */
export function BulkLabelsDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const works = useWorks();
  const toasts = useToasts();
  const labels = useLabels();
  const library = useLibrary();
  const selected = useSelected();
  const total = useThreadListState((state) => state.total);
  const [wanted, setWanted] = useState<ReadonlyMap<string, Having>>(new Map());
  const before = (id: string) => havingNow(library, selected, id);
  const chosen = (to: Having) => [...wanted].filter(([, having]) => having === to).map(([id]) => id);
  const save = async () => {
    const target = targetOf(selected);
    const [add, remove] = [chosen('all'), chosen('none')];
    onClose();
    if (target === null || add.length + remove.length === 0) return;
    try {
      const { changed, cancelled } = await works.run({ doing: 'Labelling', shownIn: 'corner' }, (workId) =>
        client.call('library.label', { target, add, remove, workId }),
      );
      toasts.show(
        `Labels of ${plural(changed, 'thread')} changed${cancelled ? ', then cancelled' : ''}`,
        'note',
      );
    } catch (thrown) {
      toasts.show(`The labels were not changed: ${toSkeinError(thrown).message}`);
    }
  };
  const words =
    selected.kind === 'all' && selected.query !== ''
      ? 'everything found'
      : plural(countSelected(selected, total), 'thread');
  return (
    <Dialog title={`Labels of ${words}`} onClose={onClose}>
      <LabelPicker
        labels={labels}
        having={(id) => wanted.get(id) ?? before(id)}
        onChange={(id, to) => setWanted((map) => new Map(map).set(id, to))}
        onDone={() => void save()}
      />
      <p className={styles['hint']}>A label that is neither checked nor unchecked by you stays as it is.</p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" onClick={() => void save()}>
          Save
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** What is known here: of threads that only main can name, that some of them may have it. */
function havingNow(library: LibraryState | undefined, selected: SelectedThreads, label: string): Having {
  if (library === undefined) return 'none';
  if (selected.kind === 'all')
    return (library.labels.find(({ id }) => id === label)?.count ?? 0) > 0 ? 'some' : 'none';
  const having = library.threads.filter(
    ({ id, labels = [] }) => labels.includes(label) && selected.ids.has(id),
  ).length;
  if (having === 0) return 'none';
  return having === selected.ids.size ? 'all' : 'some';
}
