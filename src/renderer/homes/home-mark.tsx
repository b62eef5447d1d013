import type { KnownHome } from '../../shared/contract.ts';
import { useMarkedHome } from './home-queries.ts';
import styles from './homes.module.css';

/** The dot in a home's colour; its name stands beside it, or is said where there is no room. */
export function HomeDot({ colour }: Pick<KnownHome, 'colour'>) {
  return <span className={styles['dot']} data-colour={colour} aria-hidden />;
}

/** Says whose thread a row is, where more than one home is known. */
export function HomeMark({ named = false }: { readonly named?: boolean }) {
  const home = useMarkedHome();
  if (home === null) return null;
  return (
    <span className={styles['mark']} title={`Home: ${home.name}`}>
      <HomeDot colour={home.colour} />
      <span className="visually-hidden">Home: </span>
      <bdi className={named ? styles['name'] : 'visually-hidden'}>{home.name}</bdi>
    </span>
  );
}
