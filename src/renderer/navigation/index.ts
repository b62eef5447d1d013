export { changeFilter, type FilterChange, showsEverything } from './change-filter.ts';
export {
  DEFAULT_VIEW,
  itemHash,
  type Place,
  PLACES,
  type View,
  viewFromHash,
  viewToHash,
} from './location-hash.ts';
export {
  type DialogName,
  type FoundPlace,
  Navigation,
  type NavigationState,
  type RenamePlace,
  type ThreadMenuPlace,
} from './navigation.ts';
export { NavigationContext, useNavigation, useNavigationState } from './navigation-context.tsx';
export { scopeOf, type ScopeName, SCOPES } from './scopes.ts';
