import { Columns2, Rows2 } from 'lucide-react';
import { IconButton } from '../../../ui/index.ts';
import styles from './diff.module.css';
import { useDiffLayout } from './diff-layout.ts';

/** Shows the lines of all diffs side by side, or one below the other. */
export function LayoutSwitch() {
  const [layout, choose] = useDiffLayout();
  const split = layout === 'split';
  return (
    <IconButton
      label={split ? 'Show lines one below the other' : 'Show lines side by side'}
      icon={split ? Rows2 : Columns2}
      className={styles['switch'] ?? ''}
      onClick={() => choose(split ? 'unified' : 'split')}
    />
  );
}
