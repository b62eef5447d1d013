export { KeysDialog } from './keys-dialog.tsx';
export { focusSearch, useKeys } from './use-keys.ts';
