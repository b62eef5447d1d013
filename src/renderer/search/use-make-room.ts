import { useNavigation } from '../navigation/index.ts';

/** Where the window shows one thing at a time. */
const NARROW = '(width <= 760px)';

/** Where there is room for one thing only, the open thread gives way to what is found. */
export function useMakeRoom(): () => void {
  const navigation = useNavigation();
  return () => {
    if (navigation.store.getState().threadId !== null && matchMedia(NARROW).matches) navigation.select(null);
  };
}
