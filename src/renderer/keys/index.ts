export { KeysDialog } from './keys-dialog.tsx';
export { useKeys } from './use-keys.ts';
