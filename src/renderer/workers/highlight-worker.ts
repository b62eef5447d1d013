import { highlightCode } from './highlight-code.ts';
import type { HighlightAnswer, HighlightRequest } from './highlight-messages.ts';

/** A worker that colours code, one request after the other. */
self.onmessage = ({ data }: MessageEvent<HighlightRequest>) => {
  const answer = (tokens: HighlightAnswer['tokens']) => self.postMessage({ id: data.id, tokens });
  highlightCode(data).then(answer, () => answer(null));
};
