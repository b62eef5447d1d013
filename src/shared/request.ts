/** Editors put what they know before this line, and the user's own words behind it. */
export const REQUEST_MARKER = '## My request for Codex:';

/** A prompt that an editor has added to. */
export interface EditorPrompt {
  /** What the editor put there. */
  readonly context: string;
  /** What the user wrote. */
  readonly request: string;
}

/** The two parts of a prompt; null: there is no marker, or nothing before it or behind it. */
export function editorPrompt(text: string): EditorPrompt | null {
  const at = text.indexOf(REQUEST_MARKER);
  if (at < 0) return null;
  const [context, request] = [text.slice(0, at).trim(), text.slice(at + REQUEST_MARKER.length).trim()];
  return context === '' || request === '' ? null : { context, request };
}
