export { changeFilter, type FilterChange, showsEverything } from './change-filter.ts';
export { DEFAULT_VIEW, type View, viewFromHash, viewToHash } from './location-hash.ts';
export { Navigation, type NavigationState, type RenamePlace } from './navigation.ts';
export { NavigationContext, useNavigation, useNavigationState } from './navigation-context.tsx';
