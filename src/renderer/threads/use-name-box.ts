import { useMemo, useState } from 'react';
import { cleanName, suggestTitle } from '../../shared/rename/index.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';

export interface NameBoxState {
  readonly text: string;
  readonly type: (text: string) => void;
  /** A name made from the first prompt, the same that renaming many threads suggests; null: none, or it is in the box. */
  readonly suggestion: string | null;
  /** Puts the suggestion into the box. */
  readonly suggest: () => void;
  /** Puts back what stood there before. */
  readonly unsuggest: () => void;
}

/** The text of a name box, and what may be suggested for it. */
export function useNameBox(thread: Thread): NameBoxState {
  const [text, setText] = useState(() => displayTitle(thread));
  const [before, setBefore] = useState<string | null>(null);
  const suggested = useMemo(() => cleanName(suggestTitle(thread.preview)), [thread.preview]);
  const suggestion = suggested === '' || suggested === text ? null : suggested;
  return {
    text,
    type: (typed) => {
      setText(typed);
      setBefore(null);
    },
    suggestion,
    suggest: () => {
      if (suggestion === null) return;
      setBefore(text);
      setText(suggestion);
    },
    unsuggest: () => {
      if (before === null) return;
      setText(before);
      setBefore(null);
    },
  };
}
