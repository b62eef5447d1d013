export { KeysDialog } from './keys-dialog.tsx';
export { useKeys } from './use-keys.ts';
export { useMenu } from './use-menu.ts';
