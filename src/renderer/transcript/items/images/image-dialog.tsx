import { Button, Dialog, DialogButtons } from '../../../ui/index.ts';
import styles from './images.module.css';

export interface ImageDialogProps {
  readonly url: string;
  readonly label: string;
  readonly onClose: () => void;
}

/** A picture as large as the window lets it be. */
export function ImageDialog({ url, label, onClose }: ImageDialogProps) {
  return (
    <Dialog title="Image" width="page" onClose={onClose}>
      <img className={styles['large']} src={url} alt={label} />
      <DialogButtons className={styles['answers']}>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
