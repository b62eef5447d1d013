import { use, useEffect, useState } from 'react';
import { toSkeinError } from '../../../../shared/errors.ts';
import { useClient } from '../../../client/index.ts';
import { useItemPlace } from '../whole-text/index.ts';
import { Provisional } from '../provisional.ts';
import { blobOf } from './image-bytes.ts';

export interface LoadedImage {
  /** An address within this window, true as long as the component is there; null: not loaded. */
  readonly url: string | null;
  readonly error: string | null;
}

const NOTHING: LoadedImage = { url: null, error: null };

/** The picture of the item that the component is in, by its number, fetched as soon as it is `wanted` and can be asked for. */
export function useImage(image: number, wanted: boolean): LoadedImage {
  const client = useClient();
  const { threadId, index } = useItemPlace();
  const provisional = use(Provisional);
  const [loaded, setLoaded] = useState(NOTHING);
  useEffect(() => {
    if (!wanted || provisional) return undefined;
    let url: string | null = null;
    let left = false;
    client.call('transcript.image', { threadId, item: index, image }).then(
      ({ base64, mime }) => {
        if (left) return;
        url = URL.createObjectURL(blobOf(base64, mime));
        setLoaded({ url, error: null });
      },
      (thrown: unknown) => {
        if (!left) setLoaded({ url: null, error: toSkeinError(thrown).message });
      },
    );
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
      setLoaded(NOTHING);
    };
  }, [client, threadId, index, provisional, image, wanted]);
  return loaded;
}
