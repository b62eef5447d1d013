import { useSyncExternalStore } from 'react';
import { useStored } from '../ui/index.ts';

/** Narrower than this, in pixels of the window, the outline has no room beside the items. */
const ROOM = '(width >= 1100px)';

/** Whether the outline is beside the list, as it was left; null where there is no room for it. */
export function useOutlineShown(): readonly [boolean | null, (shown: boolean) => void] {
  const [shown, show] = useStored(
    'skein.outline',
    (text) => text !== 'hidden',
    (on) => (on ? 'shown' : 'hidden'),
  );
  const room = useSyncExternalStore(followRoom, () => matchMedia(ROOM).matches);
  return [room ? shown : null, show];
}

function followRoom(changed: () => void): () => void {
  const media = matchMedia(ROOM);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
