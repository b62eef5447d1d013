import { useNavigation } from '../navigation/index.ts';
import { TextButton } from '../ui/index.ts';

export interface ShowThreadsProps {
  readonly filter: { readonly cwd: string; readonly branch?: string };
  /** Whose threads, for those who hear it. */
  readonly of: string;
}

/** Leads to the list of the threads that something is about. */
export function ShowThreads({ filter, of }: ShowThreadsProps) {
  const navigation = useNavigation();
  return (
    <TextButton
      aria-label={`Show threads of ${of}`}
      onClick={() => navigation.setFilter({ archived: 'all', ...filter })}
    >
      Show threads
    </TextButton>
  );
}
