import { Copy } from 'lucide-react';
import { IconButton, useToasts } from '../ui/index.ts';
import styles from './metadata.module.css';

export interface CopyValueProps {
  /** What is copied, for the tooltip and for those who hear it. */
  readonly label: string;
  readonly value: string;
}

/** Puts a value into the clipboard, and says so. */
export function CopyValue({ label, value }: CopyValueProps) {
  const toasts = useToasts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      toasts.show(`${label} copied`, 'note');
    } catch {
      toasts.show('The clipboard could not be written');
    }
  };
  return (
    <IconButton
      label={`Copy ${label}`}
      icon={Copy}
      className={styles['copy'] ?? ''}
      onClick={() => void copy()}
    />
  );
}
