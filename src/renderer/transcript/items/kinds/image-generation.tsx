import { Sparkles } from 'lucide-react';
import { isFoldable } from '../folding.ts';
import { Card } from '../frame/index.ts';
import { ItemImages } from '../images/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import styles from './kinds.module.css';

/** A picture that the agent made. */
export function ImageGeneration({ item, now, open, onToggle }: ItemProps<'imageGeneration'>) {
  const { status, prompt, images } = item;
  return (
    <Card
      item={item}
      now={now}
      title={
        <>
          <Sparkles className={styles['icon']} aria-hidden /> Made an image
        </>
      }
      meta={status === 'completed' ? undefined : <span>{status}</span>}
      open={open && isFoldable(item)}
      onToggle={isFoldable(item) ? onToggle : null}
    >
      {prompt !== null && <Prose text={prompt} field="text" />}
      <ItemImages images={images} />
    </Card>
  );
}
