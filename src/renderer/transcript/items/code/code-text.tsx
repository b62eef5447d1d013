import { memo } from 'react';
import { TOKEN_KINDS, type Tokens } from '../../../workers/highlight-messages.ts';
import styles from './code.module.css';
import { RevealedText } from './revealed-text.tsx';
import { useTokens } from './use-tokens.ts';

export interface CodeTextProps {
  readonly text: string;
  readonly language: string | null;
}

/** Code in colours, once they are known; hidden characters are shown. */
export const CodeText = memo(function CodeText({ text, language }: CodeTextProps) {
  const tokens = useTokens(text, language);
  return tokens === null ? <RevealedText text={text} /> : <ColouredText text={text} tokens={tokens} />;
});

/** A text in pieces of one colour each. */
export function ColouredText({ text, tokens }: { readonly text: string; readonly tokens: Tokens }) {
  return piecesOf(text, tokens).map(({ piece, kind }, at) => <Piece key={at} text={piece} kind={kind} />);
}

/** A piece of code of one kind, by its place in `TOKEN_KINDS`. */
export function Piece({ text, kind }: { readonly text: string; readonly kind: number }) {
  const name = TOKEN_KINDS[kind];
  if (name === undefined || name === 'plain') return <RevealedText text={text} />;
  return (
    <span className={styles[name]}>
      <RevealedText text={text} />
    </span>
  );
}

function piecesOf(
  text: string,
  tokens: Tokens,
): readonly { readonly piece: string; readonly kind: number }[] {
  const pieces = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 2) {
    const end = tokens[at] ?? from;
    pieces.push({ piece: text.slice(from, end), kind: tokens[at + 1] ?? 0 });
    from = end;
  }
  if (from < text.length) pieces.push({ piece: text.slice(from), kind: 0 });
  return pieces;
}
