import { displayTitle, type Thread } from '../../shared/thread.ts';

/** What saving the text of a name box means. null: clear the name; undefined: nothing to save. */
export function nameChange(
  thread: Pick<Thread, 'name' | 'preview'>,
  text: string,
): string | null | undefined {
  const name = text.trim();
  if (name === '') return thread.name === null ? undefined : null;
  if (name === thread.name) return undefined;
  return thread.name === null && name === displayTitle(thread) ? undefined : name;
}
