import { ImageIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ImageRef } from '../../../../shared/transcript.ts';
import { Button, formatBytes } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import { ImageDialog } from './image-dialog.tsx';
import styles from './images.module.css';
import { useImage } from './use-image.ts';
import { useSeen } from './use-seen.ts';

/** An inline image up to this size is loaded when it comes into view; a bigger one when it is asked for. */
const LOADS_ITSELF = 5_000_000;

/** The pictures of an item: what they are first, then the pictures that may be shown. */
export function ItemImages({ images }: { readonly images: readonly ImageRef[] }) {
  if (images.length === 0) return null;
  return (
    <ul className={styles['images']} aria-label="Images">
      {images.map((image, at) => (
        <li key={at}>
          {image.source === 'remote' ? (
            <RemoteImage image={image} />
          ) : (
            <LocalImage image={image} number={at} />
          )}
        </li>
      ))}
    </ul>
  );
}

function RemoteImage({ image }: { readonly image: ImageRef }) {
  return (
    <div className={styles['remote']}>
      <ImageLabel image={image} />
      <p>It lies elsewhere on the net. Skein fetches nothing from there.</p>
    </div>
  );
}

function LocalImage({ image, number }: { readonly image: ImageRef; readonly number: number }) {
  const place = useRef<HTMLDivElement>(null);
  const itself = image.source === 'inline' && image.bytes !== null && image.bytes <= LOADS_ITSELF;
  const seen = useSeen(place);
  const [asked, setAsked] = useState(false);
  const [large, setLarge] = useState(false);
  const { url, error } = useImage(number, asked || (itself && seen));
  return (
    <div ref={place} className={styles['image']}>
      {url === null ? (
        <div className={styles['frame']}>
          {error !== null && <p role="alert">{error}</p>}
          {error === null && (asked || itself) && <p>Loading…</p>}
          {error === null && !asked && !itself && (
            <Button icon={ImageIcon} onClick={() => setAsked(true)}>
              Show image
            </Button>
          )}
        </div>
      ) : (
        <button type="button" className={styles['frame']} title="Show larger" onClick={() => setLarge(true)}>
          <img src={url} alt={`${image.label}, larger on click`} />
        </button>
      )}
      <ImageLabel image={image} />
      {large && url !== null && <ImageDialog url={url} label={image.label} onClose={() => setLarge(false)} />}
    </div>
  );
}

function ImageLabel({ image: { label, bytes } }: { readonly image: ImageRef }) {
  return (
    <p className={styles['label']}>
      <RevealedText text={label} />
      {bytes !== null && ` · ${formatBytes(bytes)}`}
    </p>
  );
}
