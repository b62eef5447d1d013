import { useEffect, useState } from 'react';
import { useToasts } from '../../ui/index.ts';

const COPIED_MS = 1_500;

/** Whether something was copied a moment ago, and the way to copy. A refusal is told. */
export function useCopy(): readonly [boolean, (text: string) => void] {
  const toasts = useToasts();
  const [copies, setCopies] = useState(0);
  useEffect(() => {
    if (copies === 0) return undefined;
    const timer = setTimeout(() => setCopies(0), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copies]);
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setCopies((count) => count + 1),
      () => toasts.show('Copying was refused by the browser'),
    );
  };
  return [copies > 0, copy];
}
