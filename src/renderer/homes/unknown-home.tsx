import { useQuery } from '@tanstack/react-query';
import { QUERY, useClient } from '../client/index.ts';
import styles from './homes.module.css';

/** Says that the home of this window's address cannot be opened, and leads to the one that can. */
export function UnknownHome() {
  const client = useClient();
  const { error } = useQuery({ queryKey: QUERY.status, queryFn: () => client.call('home.status', {}) });
  if (error === null || client.connection === 'lost') return null;
  return (
    <div role="alert" className={styles['unknown']}>
      This home cannot be opened: {error.message}. <a href="./">Show the home that Skein was started with</a>
    </div>
  );
}
