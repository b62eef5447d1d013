import { memo, useMemo } from 'react';
import { RevealedText } from '../code/index.ts';
import { COLOURS } from './ansi-colours.ts';
import type { AnsiStyle } from './ansi-style.ts';
import { ansiRuns } from './ansi-text.ts';
import styles from './output.module.css';

/** An output in the colours of a terminal. */
export const AnsiView = memo(function AnsiView({ text }: { readonly text: string }) {
  const runs = useMemo(() => ansiRuns(text), [text]);
  return runs.map((run, at) => {
    const names = classesOf(run.style);
    return names === '' ? (
      <RevealedText key={at} text={run.text} />
    ) : (
      <span key={at} className={names}>
        <RevealedText text={run.text} />
      </span>
    );
  });
});

const WEIGHTS = ['bold', 'dim', 'italic', 'underline', 'strike'] as const;

/** A background is a tint on which only the colour of text is sure to be readable. */
function classesOf(style: AnsiStyle): string {
  const back = style.inverse ? (style.fore ?? 8) : style.back;
  const fore = back === null ? style.fore : null;
  return [
    ...WEIGHTS.filter((weight) => style[weight] && !(weight === 'dim' && (fore !== null || back !== null))),
    ...(fore === null ? [] : [COLOURS[fore]]),
    ...(back === null ? [] : ['back', `${COLOURS[back]}Back`]),
  ]
    .map((name) => styles[name] ?? '')
    .join(' ');
}
