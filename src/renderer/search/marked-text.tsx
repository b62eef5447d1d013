import type { Snippet } from '../../shared/search.ts';
import styles from './marked-text.module.css';
import { shortPieces, snippetPieces } from './snippet-pieces.ts';

export interface MarkedTextProps {
  readonly snippet: Snippet;
  /** Whether a long beginning before the first mark is cut. */
  readonly short?: boolean;
}

/** A snippet with what matches marked. Its text is text, whatever is in it. */
export function MarkedText({ snippet, short = false }: MarkedTextProps) {
  const pieces = short ? shortPieces(snippet) : snippetPieces(snippet);
  return (
    <bdi>
      {pieces.map(({ text, marked, at }) =>
        marked ? (
          <mark key={at} className={styles['mark']}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}
