import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Navigation, NavigationState } from './navigation.ts';

/** Set once by the app, around everything. */
export const NavigationContext = createContext<Navigation | null>(null);

/** The navigation itself, to act on; it never changes. */
export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (navigation === null) throw new Error('useNavigation is used outside NavigationContext');
  return navigation;
}

/** A part of what the user looks at; renders anew only when that part changes. */
export function useNavigationState<T>(select: (state: NavigationState) => T): T {
  return useStore(useNavigation().store, select);
}
