import { EyeOff } from 'lucide-react';
import type { AskedHome, KnownHome } from '../../shared/contract.ts';
import { HomeDot } from '../homes/index.ts';
import { formatCount } from '../ui/index.ts';
import styles from './all-homes.module.css';
import { gapWords } from './home-words.ts';
import { hasAnswered } from './rows.ts';

export interface HomeChipsProps {
  readonly homes: readonly KnownHome[];
  readonly asked: readonly AskedHome[];
  /** Keys of the homes that are left out. */
  readonly leaveOut: readonly string[];
  readonly onLeaveOut: (keys: readonly string[]) => void;
}

/** Which homes are shown, each with how many threads it has; pressed again, one is left out and not opened. */
export function HomeChips({ homes, asked, leaveOut, onLeaveOut }: HomeChipsProps) {
  return (
    <div className={styles['chips']} role="group" aria-label="Homes to show">
      {homes.map(({ key, name, colour, path }) => {
        const left = leaveOut.includes(key);
        const answer = asked.find((home) => home.key === key);
        return (
          <button
            key={key}
            type="button"
            className={styles['chip']}
            aria-pressed={!left}
            title={path}
            onClick={() => onLeaveOut(left ? leaveOut.filter((other) => other !== key) : [...leaveOut, key])}
          >
            {left ? <EyeOff className={styles['icon']} aria-hidden /> : <HomeDot colour={colour} />}
            <bdi className={styles['chipName']}>{name}</bdi>
            {!left && answer !== undefined && hasAnswered(answer) && (
              <span className={styles['count']}>{formatCount(answer.threads)}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}

/** What is not shown of which home, and why; nothing while all is there. */
export function HomeGaps({ homes, asked }: Pick<HomeChipsProps, 'homes' | 'asked'>) {
  const gaps = asked.flatMap((home) => {
    const words = gapWords(home);
    return words === null ? [] : [{ key: home.key, state: home.state, words }];
  });
  if (gaps.length === 0) return null;
  return (
    <ul className={styles['gaps']} aria-label="What is missing">
      {gaps.map(({ key, state, words }) => (
        <li key={key} data-state={state}>
          <bdi>{homes.find((home) => home.key === key)?.name ?? 'Unknown home'}</bdi>: {words}
        </li>
      ))}
    </ul>
  );
}
