import { useState } from 'react';

/**
 * A value that this browser keeps. `read` turns the kept text into a value and gives the default for null, for a text
 * of another version and where nothing can be kept.
 */
export function useStored<T>(
  key: string,
  read: (text: string | null) => T,
  write: (value: T) => string,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => read(kept(key)));
  const keep = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(key, write(next));
    } catch {
      // A browser that keeps nothing still shows the value until it is closed.
    }
  };
  return [value, keep];
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
