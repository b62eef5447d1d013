import { createContext, use, useEffect, useState } from 'react';
import type { Tokens } from '../../../workers/highlight-messages.ts';
import { Highlighter } from './highlighter.ts';
import { languageOf } from './languages.ts';
import { startHighlightWorker } from './start-highlight-worker.ts';

/** Who colours code. Its worker starts with the first code that is shown. */
export const HighlighterContext = createContext(new Highlighter(startHighlightWorker));

/** The colours of a code; null as long as they are not known, and for code that stays as it is. */
export function useTokens(code: string, languageName: string | null): Tokens | null {
  const highlighter = use(HighlighterContext);
  const language = languageName === null ? null : languageOf(languageName);
  const [answer, setAnswer] = useState<{ readonly code: string; readonly tokens: Tokens } | null>(null);
  const known = language === null ? null : highlighter.known(code, language);
  useEffect(() => {
    if (language === null) return undefined;
    return highlighter.ask(code, language, (tokens) => setAnswer({ code, tokens }));
  }, [highlighter, code, language]);
  return known ?? (language !== null && answer?.code === code ? answer.tokens : null);
}
