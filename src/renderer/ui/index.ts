export { Button, type ButtonProps, IconButton } from './button.tsx';
export { Dialog } from './dialog.tsx';
export { ErrorBoundary } from './error-boundary.tsx';
export {
  formatBytes,
  formatClock,
  formatCompact,
  formatCount,
  formatMoment,
  formatWhen,
  plural,
} from './format.ts';
export { overlayIsOpen } from './overlay.ts';
export { Popover } from './popover.tsx';
export { Resizer } from './resizer.tsx';
export { ToastArea, Toasts, ToastsContext, useToasts } from './toasts.tsx';
export { useDebounced } from './use-debounced.ts';
export { useNow } from './use-now.ts';
export { useStored } from './use-stored.ts';
