export { Button, type ButtonProps, IconButton, TextButton } from './button.tsx';
export { calmly, isTyping } from './calmly.ts';
export { Dialog, DialogButtons, FOCUS_FIRST } from './dialog.tsx';
export { ErrorBoundary } from './error-boundary.tsx';
export { ExactInput } from './exact-input.tsx';
export { Choice, Field, TextBox } from './field.tsx';
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
export { FOCUS_FALLBACK, keepFocus, pageFallback } from './keep-focus.ts';
export { below, Menu, type MenuItem } from './menu.tsx';
export { Notice } from './notice.tsx';
export { overlayIsOpen } from './overlay.ts';
export { Popover } from './popover.tsx';
export { ProgressBar } from './progress-bar.tsx';
export { Resizer } from './resizer.tsx';
export { ScrollList } from './scroll-list.tsx';
export { setTimeFormat, useTimeFormat } from './time-format.ts';
export { type Tab, Tabs } from './tabs.tsx';
export { type ToastAction, ToastArea, Toasts, ToastsContext, useToasts } from './toasts.tsx';
export { useDebounced } from './use-debounced.ts';
export { useNow } from './use-now.ts';
export { useStored } from './use-stored.ts';
export { walk } from './walk.ts';
