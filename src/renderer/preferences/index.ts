export { Preferences } from './preferences.ts';
export {
  PreferencesContext,
  usePreference,
  usePreferences,
  useRowHeight,
} from './preferences-context.ts';
export { PreferencesDialog } from './preferences-dialog.tsx';
