import { Boxes, Check, ExternalLink, Lock } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { KnownHome } from '../../shared/contract.ts';
import { useClient, useHomeStatus } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { IconButton, useToasts } from '../ui/index.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { HomeDot } from './home-mark.tsx';
import { addressOf, useHomes } from './home-queries.ts';
import styles from './homes.module.css';

/** The homes that this window can show, each a link, and a way to show it beside this one. */
export function HomeChoice() {
  const homes = useHomes();
  if (homes.length < 2) return null;
  return (
    <ul className={styles['choice']} aria-label="Homes">
      {homes.map((home) => (
        <li key={home.key} className={styles['option']}>
          <a
            href={addressOf(home)}
            className={styles['link']}
            aria-current={home.current ? 'true' : undefined}
            title={home.path}
          >
            <HomeDot colour={home.colour} />
            <bdi className={styles['name']}>{home.name}</bdi>
            {home.readOnly && <Lock className={styles['icon']} aria-label="read-only" />}
            {home.state === 'missing' && <span className={styles['fine']}>not there</span>}
            {home.current && <Check className={styles['icon']} aria-hidden />}
          </a>
          {!home.current && <Beside home={home} />}
        </li>
      ))}
      <li className={styles['option']}>
        <AllHomesLink />
      </li>
    </ul>
  );
}

/** The page with the threads of all of them. */
function AllHomesLink() {
  const navigation = useNavigation();
  const go = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    navigation.goTo('homes');
  };
  return (
    <a href="#place=homes" className={styles['link']} onClick={go}>
      <Boxes className={styles['icon']} aria-hidden />
      All homes
    </a>
  );
}

/** A browser opens its windows itself. */
function Beside({ home }: { readonly home: KnownHome }) {
  const client = useClient();
  const toasts = useToasts();
  const label = `Open ${home.name} in a window of its own`;
  if (useHomeStatus()?.host !== 'desktop') {
    return (
      <a
        href={addressOf(home)}
        target="_blank"
        rel="noopener"
        className={styles['beside']}
        aria-label={label}
        title={label}
      >
        <ExternalLink className={styles['icon']} aria-hidden />
      </a>
    );
  }
  const open = () =>
    client
      .call('homes.openWindow', { key: home.key })
      .catch((thrown: unknown) => toasts.show(toSkeinError(thrown).message));
  return <IconButton label={label} icon={ExternalLink} onClick={() => void open()} />;
}
