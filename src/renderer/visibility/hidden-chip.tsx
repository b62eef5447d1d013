import { EyeOff } from 'lucide-react';
import type { ThreadId } from '../../shared/thread.ts';
import { useVerdict } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import styles from './verdict.module.css';
import { hiddenWords, isExpected } from './verdict-words.ts';

/** A mark on a thread that some Codex does not list, which leads to the reasons. Nothing while that is not known. */
export function HiddenChip({ threadId }: { readonly threadId: ThreadId }) {
  const navigation = useNavigation();
  const { data } = useVerdict(threadId, { whole: false, started: null });
  const words = data === undefined ? null : hiddenWords(data);
  if (words === null) return null;
  return (
    <li className={styles['chipItem']}>
      <button
        type="button"
        className={styles['chip']}
        data-expected={data?.reasons.every((reason) => isExpected(reason, data.inUse))}
        onClick={() => navigation.openDialog('verdict')}
      >
        <EyeOff className={styles['icon']} aria-hidden />
        <span>{words}</span>
      </button>
    </li>
  );
}
