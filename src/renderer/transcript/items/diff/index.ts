export { FileDiff } from './file-diff.tsx';
export { LayoutSwitch } from './layout-switch.tsx';
