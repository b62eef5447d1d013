export { Button, type ButtonProps, IconButton } from './button.tsx';
export { calmly } from './calmly.ts';
export { Dialog, FOCUS_FIRST } from './dialog.tsx';
export { ErrorBoundary } from './error-boundary.tsx';
export {
  formatBytes,
  formatClock,
  formatCompact,
  formatCount,
  formatDuration,
  formatMoment,
  formatWhen,
  plural,
} from './format.ts';
export { below, Menu, type MenuItem } from './menu.tsx';
export { overlayIsOpen } from './overlay.ts';
export { Popover } from './popover.tsx';
export { Resizer } from './resizer.tsx';
export { type Tab, Tabs } from './tabs.tsx';
export { type ToastAction, ToastArea, Toasts, ToastsContext, useToasts } from './toasts.tsx';
export { useDebounced } from './use-debounced.ts';
export { useNow } from './use-now.ts';
export { useStored } from './use-stored.ts';
