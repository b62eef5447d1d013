import { useMemo, useState } from 'react';

export interface LookedAt {
  /** Whether the pointer or the focus is there, or its panel is open. */
  readonly lookedAt: boolean;
  /** For the element around all of it. */
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
  readonly onOpenChange: (open: boolean) => void;
}

/** Whether somebody looks at details that are shown on hover, on focus and in a panel. */
export function useLookedAt(): LookedAt {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [open, onOpenChange] = useState(false);
  const handlers = useMemo(
    () => ({
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    }),
    [],
  );
  return { lookedAt: pointed || focused || open, handlers, onOpenChange };
}
