export { RevealedText } from './code/index.ts';
export { isFoldable, opensByDefault } from './folding.ts';
export { type FoundWords, FoundWordsContext } from './found-words.ts';
export { ItemView, type ItemViewProps } from './item-view.tsx';
export { LinkGuard } from './prose/index.ts';
export { Provisional } from './provisional.ts';
