import { ImageIcon } from 'lucide-react';
import { RevealedText } from '../code/index.ts';
import { Card } from '../frame/index.ts';
import { ItemImages } from '../images/index.ts';
import type { ItemProps } from '../item-props.ts';
import styles from './kinds.module.css';

/** A picture that the agent looked at. */
export function ImageView({ item, now, open, onToggle }: ItemProps<'imageView'>) {
  const [first] = item.images;
  const name = first?.label.split(/[\\/]/u).at(-1);
  return (
    <Card
      item={item}
      now={now}
      title={
        <>
          <ImageIcon className={styles['icon']} aria-hidden /> Viewed{' '}
          {name === undefined ? 'an image' : <RevealedText text={name} />}
        </>
      }
      open={open}
      onToggle={onToggle}
    >
      <ItemImages images={item.images} />
    </Card>
  );
}
