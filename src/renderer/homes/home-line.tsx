import { useState } from 'react';
import type { CallParams, KnownHome } from '../../shared/contract.ts';
import { HOME_COLOURS } from '../../shared/homes.ts';
import { Choice, TextButton } from '../ui/index.ts';
import { HomeDot } from './home-mark.tsx';
import { addressOf } from './home-queries.ts';
import styles from './homes.module.css';

export interface HomeLineProps {
  readonly home: KnownHome;
  readonly onChange: (change: Omit<CallParams<'homes.change'>, 'key'>) => void;
  readonly onClose: () => void;
  readonly onForget: () => void;
}

/** One home, to be named, coloured, locked, closed and forgotten. */
export function HomeLine({ home, onChange, onClose, onForget }: HomeLineProps) {
  const { name, path, state, startup, current, readOnly } = home;
  return (
    <li className={styles['line']}>
      <HomeDot colour={home.colour} />
      <div className={styles['facts']}>
        <NameBox name={name} onName={(next) => onChange({ name: next })} />
        {path !== name && <bdi className={styles['path']}>{path}</bdi>}
        <span className={styles['fine']}>{stateWords(home)}</span>
      </div>
      <Choice
        aria-label={`Colour of ${name}`}
        value={home.colour}
        onChange={({ target }) => {
          const colour = HOME_COLOURS.find((one) => one === target.value);
          if (colour !== undefined) onChange({ colour });
        }}
      >
        {HOME_COLOURS.map((colour) => (
          <option key={colour} value={colour}>
            {colour}
          </option>
        ))}
      </Choice>
      <label className={styles['lock']} title={startup ? 'Decided by --read-only at the start' : undefined}>
        <input
          type="checkbox"
          checked={readOnly}
          disabled={startup}
          onChange={({ target }) => onChange({ readOnly: target.checked })}
        />
        Read-only
      </label>
      <span className={styles['does']}>
        {!current && state !== 'missing' && (
          <a href={addressOf(home)} className={styles['show']}>
            Show
          </a>
        )}
        {!startup && state === 'open' && !current && (
          <TextButton onClick={onClose} aria-label={`Close ${name}`}>
            Close
          </TextButton>
        )}
        {!startup && !current && (
          <TextButton onClick={onForget} aria-label={`Forget ${name}`}>
            Forget
          </TextButton>
        )}
      </span>
    </li>
  );
}

function NameBox({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const [text, setText] = useState(name);
  const save = () => {
    const next = text.trim();
    if (next === '') setText(name);
    else if (next !== name) onName(next);
  };
  return (
    <input
      aria-label={`Name of ${name}`}
      className={styles['nameBox']}
      value={text}
      maxLength={60}
      onChange={({ target }) => setText(target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        save();
      }}
    />
  );
}

function stateWords({ state, startup, current }: KnownHome): string {
  const words = [
    ...(current ? ['shown here'] : []),
    ...(startup ? ['Skein was started with it'] : []),
    ...(state === 'missing' ? ['its folder is not there'] : []),
    ...(state === 'open' && !current && !startup ? ['open'] : []),
  ];
  return words.join(' · ');
}
