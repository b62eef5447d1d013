import styles from './code.module.css';
import { revealHidden } from './reveal-hidden.ts';

/** Text whose hidden characters are shown by their code points. */
export function RevealedText({ text }: { readonly text: string }) {
  return revealHidden(text).map((piece, at) =>
    'hidden' in piece ? (
      <span key={at} className={styles['hidden']} title="A character that cannot be seen">
        {piece.hidden}
      </span>
    ) : (
      piece.text
    ),
  );
}
