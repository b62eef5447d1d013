import { ChevronDown, FolderOpen } from 'lucide-react';
import type { HomeStatus } from '../../shared/contract.ts';
import { useHomeStatus } from '../client/index.ts';
import { Popover } from '../ui/index.ts';
import styles from './home.module.css';

/** Which home is open, and how to open another. */
export function HomeButton() {
  const status = useHomeStatus();
  if (status === undefined) return null;
  return (
    <Popover
      corner="top-end"
      buttonClassName={styles['homeButton'] ?? ''}
      button={<HomeLabel status={status} />}
    >
      <HomeFacts status={status} />
    </Popover>
  );
}

function HomeLabel({ status }: { readonly status: HomeStatus }) {
  return (
    <>
      <FolderOpen className={styles['icon']} aria-hidden />
      <span className="visually-hidden">Home: </span>
      <bdi className={styles['homeLabel']}>{status.sample ? 'Sample home' : status.label}</bdi>
      <ChevronDown className={styles['icon']} aria-hidden />
    </>
  );
}

function HomeFacts({ status }: { readonly status: HomeStatus }) {
  return (
    <>
      <h2 className={styles['panelTitle']}>{status.sample ? 'Sample home' : 'Codex home'}</h2>
      <p className={styles['path']}>{status.path}</p>
      <p className={styles['how']}>
        <HowToOpen />
      </p>
      <p className={styles['fine']}>
        Skein {status.version}
        {status.readOnly ? ' · read-only' : ''}
      </p>
    </>
  );
}

/** How another home is opened, in words. */
export function HowToOpen() {
  return (
    <>
      To open another home, start Skein with <code>npm start -- --home DIR</code>.
    </>
  );
}
