import { useNavigationState } from '../navigation/index.ts';

/**
 * The folder of the project that the window shows, to ask about first. Null: it shows no project, or one of threads that
 * do not name their folder by its whole path, which is no folder to start anything in.
 */
export function useFirstFolder(): string | null {
  const cwd = useNavigationState(({ filter }) => filter.cwd) ?? '';
  return cwd.startsWith('/') ? cwd : null;
}
