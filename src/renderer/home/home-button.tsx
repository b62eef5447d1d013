import { ChevronDown, FolderOpen, Settings2 } from 'lucide-react';
import type { HomeStatus } from '../../shared/contract.ts';
import { useHomeStatus } from '../client/index.ts';
import { HomeChoice, HomeDot, useMarkedHome } from '../homes/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, Popover } from '../ui/index.ts';
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
  const marked = useMarkedHome();
  return (
    <>
      {marked === null ? (
        <FolderOpen className={styles['icon']} aria-hidden />
      ) : (
        <HomeDot colour={marked.colour} />
      )}
      <span className="visually-hidden">Home: </span>
      <bdi className={styles['homeLabel']}>
        {status.sample ? 'Sample home' : (marked?.name ?? status.label)}
      </bdi>
      <ChevronDown className={styles['icon']} aria-hidden />
    </>
  );
}

function HomeFacts({ status }: { readonly status: HomeStatus }) {
  const navigation = useNavigation();
  return (
    <>
      <h2 className={styles['panelTitle']}>{status.sample ? 'Sample home' : 'Codex home'}</h2>
      <p className={styles['path']}>{status.path}</p>
      <div className={styles['how']}>
        <HomeChoice />
        <Button icon={Settings2} onClick={() => navigation.openDialog('homes')}>
          Open or manage homes…
        </Button>
      </div>
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
      To begin with another home, start Skein with <code>npm start -- --home DIR</code>.
    </>
  );
}
