import { useState } from 'react';
import type { Thread } from '../../shared/thread.ts';
import { useLabels, useMarkActions, useMarks } from '../marks/index.ts';
import { Button, Dialog, DialogButtons } from '../ui/index.ts';
import { type Having, LabelPicker } from './label-picker.tsx';

/** Which labels a thread has. */
export function LabelsDialog({ thread, onClose }: { readonly thread: Thread; readonly onClose: () => void }) {
  const labels = useLabels();
  const has = useMarks(thread.id)?.labels ?? NONE;
  const actions = useMarkActions();
  const [wanted, setWanted] = useState<ReadonlyMap<string, Having>>(new Map());
  const before = (id: string): Having => (has.includes(id) ? 'all' : 'none');
  const having = (id: string) => wanted.get(id) ?? before(id);
  const save = async () => {
    const changed = [...wanted].filter(([id, to]) => to !== before(id));
    const edit = {
      add: changed.filter(([, to]) => to === 'all').map(([id]) => id),
      remove: changed.filter(([, to]) => to === 'none').map(([id]) => id),
    };
    if (changed.length === 0 || (await actions.label([thread.id], edit))) onClose();
  };
  return (
    <Dialog title="Labels of this thread" onClose={onClose}>
      <LabelPicker
        labels={labels}
        having={having}
        onChange={(id, to) => setWanted((map) => new Map(map).set(id, to))}
        onDone={() => void save()}
      />
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" onClick={() => void save()}>
          Save
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

const NONE: readonly string[] = [];
