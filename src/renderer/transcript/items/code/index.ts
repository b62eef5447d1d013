export { CodeBlock } from './code-block.tsx';
export { CodeText, Piece } from './code-text.tsx';
export { languageOfPath } from './languages.ts';
export { revealHidden } from './reveal-hidden.ts';
export { RevealedText } from './revealed-text.tsx';
export { useTokens } from './use-tokens.ts';
