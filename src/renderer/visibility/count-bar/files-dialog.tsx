import type { CallResult } from '../../../shared/contract.ts';
import { useHomeFiles } from '../../client/index.ts';
import { useNavigation } from '../../navigation/index.ts';
import { Button, Dialog, DialogButtons, formatCount, ScrollList, TextButton } from '../../ui/index.ts';
import styles from './count-bar.module.css';

type Files = CallResult<'home.files'>;

/** The files of the home that no row of the list stands for, each with what it is. */
export function FilesDialog({ onClose }: { readonly onClose: () => void }) {
  const { data, error } = useHomeFiles();
  return (
    <Dialog title="Files without a row of their own" onClose={onClose} width="page">
      <p className={styles['about']}>
        Every rollout on disk is a row of the list, a further file of a thread, or a file that no thread can
        be read from.
      </p>
      {error !== null && (
        <p role="alert" className={styles['problem']}>
          {error.message}
        </p>
      )}
      {data !== undefined && data.unreadableTotal > 0 && <Unreadable files={data} />}
      {data !== undefined && data.furtherTotal > 0 && <Further files={data} onClose={onClose} />}
      <DialogButtons>
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Unreadable({ files: { unreadable, unreadableTotal } }: { readonly files: Files }) {
  return (
    <>
      <h3 className={styles['kind']}>{formatCount(unreadableTotal)} unreadable</h3>
      <ScrollList
        label="Unreadable files"
        className={styles['files']}
        others={unreadableTotal - unreadable.length}
      >
        {unreadable.map(({ path, reason }) => (
          <li key={path}>
            <bdi className={styles['path']}>{path}</bdi>
            <span>{reason}</span>
          </li>
        ))}
      </ScrollList>
    </>
  );
}

interface FurtherProps {
  readonly files: Files;
  readonly onClose: () => void;
}

function Further({ files: { further, furtherTotal }, onClose }: FurtherProps) {
  const navigation = useNavigation();
  const open = (threadId: Files['further'][number]['threadId']) => {
    onClose();
    navigation.select(threadId);
  };
  return (
    <>
      <h3 className={styles['kind']}>{formatCount(furtherTotal)} more of a thread that is in the list</h3>
      <ScrollList label="Further files" className={styles['files']} others={furtherTotal - further.length}>
        {further.map(({ path, threadId, title }) => (
          <li key={path}>
            <bdi className={styles['path']}>{path}</bdi>
            <span>
              of <TextButton onClick={() => open(threadId)}>{title}</TextButton>
            </span>
          </li>
        ))}
      </ScrollList>
    </>
  );
}
