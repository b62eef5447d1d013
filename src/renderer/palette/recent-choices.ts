const KEY = 'skein.palette';
const MOST = 12;

/** What was chosen in the palette lately, by its id, the last first. A browser that keeps nothing has none. */
export function recentChoices(storage: Pick<Storage, 'getItem'>): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function noteChoice(id: string, storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  const others = recentChoices(storage).filter((other) => other !== id);
  try {
    storage.setItem(KEY, JSON.stringify([id, ...others].slice(0, MOST)));
  } catch {
    // Kept nowhere.
  }
}
