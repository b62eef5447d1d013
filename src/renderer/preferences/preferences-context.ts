import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { type Preferences as PreferenceValues, TEXT_SCALE } from '../../shared/preferences.ts';
import type { Preferences } from './preferences.ts';

/** Set once by the app, around everything. */
export const PreferencesContext = createContext<Preferences | null>(null);

/** The preferences themselves, to change them; the object never changes. */
export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences is used outside PreferencesContext');
  return preferences;
}

/** One part of the preferences; renders anew only when that part changes. */
export function usePreference<T>(select: (values: PreferenceValues) => T): T {
  return useStore(usePreferences().store, select);
}

/** Heights of a row of the list in pixels, at the usual size of text. */
export const ROW_HEIGHTS = { comfortable: 76, compact: 48 } as const;

/** The height of every row of the list, in pixels, as its styles have it. */
export function useRowHeight(): number {
  return usePreference(({ density, textSize }) => ROW_HEIGHTS[density] * TEXT_SCALE[textSize]);
}
