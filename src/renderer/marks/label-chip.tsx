import { X } from 'lucide-react';
import type { Label, LabelColour } from '../../shared/library.ts';
import styles from './marks.module.css';

/** A dot in a label's colour. It says nothing to those who do not see it: the name stands beside it. */
export function LabelDot({ colour }: { readonly colour: LabelColour }) {
  return <i className={styles['dot']} data-colour={colour} aria-hidden />;
}

export interface LabelChipProps {
  readonly label: Pick<Label, 'name' | 'colour'>;
  readonly onOpen?: () => void;
  /** Absent: it cannot be taken away here. */
  readonly onRemove?: () => void;
}

/** A label of a thread, with a button that takes it away. */
export function LabelChip({ label: { name, colour }, onOpen, onRemove }: LabelChipProps) {
  return (
    <span className={styles['chip']}>
      <LabelDot colour={colour} />
      {onOpen === undefined ? (
        <bdi className={styles['name']}>{name}</bdi>
      ) : (
        <button type="button" className={styles['open']} title={`Show threads with ${name}`} onClick={onOpen}>
          <bdi className={styles['name']}>{name}</bdi>
        </button>
      )}
      {onRemove !== undefined && (
        <button
          type="button"
          className={styles['remove']}
          aria-label={`Remove label ${name}`}
          title={`Remove label ${name}`}
          onClick={onRemove}
        >
          <X className={styles['icon']} aria-hidden />
        </button>
      )}
    </span>
  );
}
