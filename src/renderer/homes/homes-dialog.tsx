import { Boxes } from 'lucide-react';
import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, Dialog, DialogButtons } from '../ui/index.ts';
import { AddHome } from './add-home.tsx';
import { HomeLine } from './home-line.tsx';
import { useHomeList } from './home-queries.ts';
import styles from './homes.module.css';

/** Which homes Skein knows: names, colours, what may be changed, others that could be opened. */
export function HomesDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const navigation = useNavigation();
  const list = useHomeList();
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (task: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null);
    try {
      await task();
      return true;
    } catch (thrown) {
      setProblem(toSkeinError(thrown).message);
      return false;
    }
  };
  const showAll = () => {
    onClose();
    navigation.goTo('homes');
  };
  return (
    <Dialog title="Homes" onClose={onClose} width="wide">
      <p className={styles['about']}>
        Each home opens in this window or in one of its own. Labels and smart folders are of all homes;
        search, trash, history, notes and bookmarks are kept apart. The page “All homes” lists and searches
        the threads of all of them.
      </p>
      {list === undefined ? (
        <p role="status">Loading…</p>
      ) : (
        <>
          <ul className={styles['known']} aria-label="Known homes">
            {list.homes.map((home) => (
              <HomeLine
                key={home.key}
                home={home}
                onChange={(change) =>
                  void attempt(() => client.call('homes.change', { key: home.key, ...change }))
                }
                onClose={() => void attempt(() => client.call('homes.close', { key: home.key }))}
                onForget={() => void attempt(() => client.call('homes.forget', { key: home.key }))}
              />
            ))}
          </ul>
          <AddHome
            suggestions={list.suggestions}
            onAdd={(home) => attempt(() => client.call('homes.add', home))}
          />
        </>
      )}
      <p role="alert" className={styles['problem']}>
        {problem}
      </p>
      <DialogButtons>
        {(list?.homes.length ?? 0) > 1 && (
          <Button icon={Boxes} onClick={showAll}>
            Show all homes
          </Button>
        )}
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
