import type { ThreadFilter } from './listing.ts';
import { isSubagentSource, type Thread } from './thread.ts';

/** Words of a text filter, folded, without repeats; none means that the filter lets every text through. */
export function searchWords(text: string | undefined): readonly string[] {
  return [...new Set(foldText(text ?? '').split(/\s+/))].filter((word) => word !== '');
}

/** Text as the text filter compares it: lower case for all of Unicode, without halves of surrogate pairs. */
export function foldText(text: string): string {
  return text.toLowerCase().toWellFormed();
}

/** What the words of a text filter are looked for in: name and preview, folded, on separate lines. */
export function searchBody(thread: Pick<Thread, 'name' | 'preview'>): string {
  return foldText(`${thread.name ?? ''}\n${thread.preview}`);
}

/** A folder as filters and facets compare it: without trailing slashes; the empty string when it is not known. */
export function projectKey(cwd: string | null): string {
  if (cwd === null || cwd === '') return '';
  const trimmed = cwd.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed;
}

/** The threads that a filter lets through, in their given order. This is what a filter means; databases must agree. */
export function filterThreads(threads: readonly Thread[], filter: ThreadFilter): readonly Thread[] {
  return threads.filter(threadMatcher(filter));
}

/** The same as a test of one thread. */
export function threadMatcher(filter: ThreadFilter): (thread: Thread) => boolean {
  const words = searchWords(filter.text);
  const project = filter.cwd === undefined ? undefined : projectKey(filter.cwd);
  return (thread) =>
    matchesArchived(thread, filter) &&
    matchesSubagents(thread, filter) &&
    (filter.source === undefined || inSourceFamily(thread.source, filter.source)) &&
    (filter.provider === undefined || (thread.modelProvider ?? '') === filter.provider) &&
    (project === undefined || projectKey(thread.cwd) === project) &&
    (filter.branch === undefined || (thread.git.branch ?? '') === filter.branch) &&
    (words.length === 0 || hasWords(thread, words));
}

function matchesArchived(thread: Thread, filter: ThreadFilter): boolean {
  return filter.archived === 'all' || thread.archived === (filter.archived === 'archived');
}

function matchesSubagents(thread: Thread, filter: ThreadFilter): boolean {
  const wanted = filter.subagents ?? 'include';
  return wanted === 'include' || isSubagentSource(thread.source) === (wanted === 'only');
}

function inSourceFamily(source: string, wanted: string): boolean {
  return source === wanted || source.startsWith(`${wanted}:`);
}

function hasWords(thread: Thread, words: readonly string[]): boolean {
  const body = searchBody(thread);
  return words.every((word) => body.includes(word));
}
