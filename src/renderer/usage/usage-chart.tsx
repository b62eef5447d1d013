import { type KeyboardEvent, useRef, useState } from 'react';
import { formatCompact, TextButton, walk } from '../ui/index.ts';
import { barWords, type UsageBar, type UsageBars } from './spans.ts';
import { tokenWords } from './token-words.ts';
import styles from './usage.module.css';

const UNIT_WORDS = { day: 'day', week: 'week', month: 'month' } as const;
const HEIGHT = 100;

/** Tokens over time, as bars that have names and as a table of the same numbers. */
export function UsageChart({ bars, unit }: UsageBars) {
  const [asTable, setAsTable] = useState(false);
  const heading = `Tokens by ${UNIT_WORDS[unit]}`;
  return (
    <section aria-label={heading} className={styles['chart']}>
      <div className={styles['chartHead']}>
        <h3>{heading}</h3>
        <TextButton aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as table
        </TextButton>
      </div>
      {asTable ? <BarsTable bars={bars} unit={unit} /> : <Bars bars={bars} unit={unit} />}
    </section>
  );
}

/** Arrow keys walk along the bars; the one that has the focus, or is pointed at, is told in full below. */
function Bars({ bars, unit }: UsageBars) {
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(bars.length - 1);
  const [shown, setShown] = useState<number | null>(null);
  const current = Math.min(at, bars.length - 1);
  const most = Math.max(1, ...bars.map(({ tokens }) => tokens.total));
  const focus = (index: number) => list.current?.querySelectorAll<HTMLElement>('button')[index]?.focus();
  const onKeyDown = (event: KeyboardEvent) =>
    walk(event, { along: 'row', round: false, at: current, count: bars.length }, focus);
  const told = bars[shown ?? current];
  return (
    <>
      <div className={styles['scale']} aria-hidden>
        {formatCompact(most)}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the bars inside are heard here. */}
      <ul ref={list} className={styles['bars']} onKeyDown={onKeyDown}>
        {bars.map((bar, index) => (
          <li key={bar.day}>
            <button
              type="button"
              aria-label={`${barWords(bar, unit)}: ${tokenWords(bar.tokens)}`}
              tabIndex={index === current ? 0 : -1}
              className={styles['bar']}
              onFocus={() => {
                setAt(index);
                setShown(null);
              }}
              onMouseEnter={() => setShown(index)}
              onMouseLeave={() => setShown(null)}
            >
              <BarPicture bar={bar} most={most} />
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['told']} aria-hidden>
        {told !== undefined && `${barWords(told, unit)} · ${tokenWords(told.tokens)}`}
      </p>
    </>
  );
}

/** Output stands on input, of which the cached part is paler. */
function BarPicture({ bar: { tokens }, most }: { readonly bar: UsageBar; readonly most: number }) {
  const { input, cached, output } = tokens;
  const tall = (part: number) => (part / most) * HEIGHT;
  const fresh = Math.max(0, input - cached);
  return (
    <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <rect className={styles['cached']} x="0" width="10" y={HEIGHT - tall(cached)} height={tall(cached)} />
      <rect
        className={styles['fresh']}
        x="0"
        width="10"
        y={HEIGHT - tall(cached + fresh)}
        height={tall(fresh)}
      />
      <rect
        className={styles['output']}
        x="0"
        width="10"
        y={HEIGHT - tall(input + output)}
        height={tall(output)}
      />
    </svg>
  );
}

function BarsTable({ bars, unit }: UsageBars) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table that scrolls is scrolled with keys.
    <div className={styles['tableBox']} tabIndex={0} role="region" aria-label="Numbers of the chart">
      <table className={styles['table']}>
        <thead>
          <tr>
            {['Time', 'Input', 'Cached input', 'Output', 'Reasoning', 'Total'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ tokens }) => tokens.total > 0)
            .map((bar) => (
              <tr key={bar.day}>
                <th scope="row">{barWords(bar, unit)}</th>
                {[
                  bar.tokens.input,
                  bar.tokens.cached,
                  bar.tokens.output,
                  bar.tokens.reasoning,
                  bar.tokens.total,
                ].map((count, index) => (
                  <td key={index}>{count.toLocaleString()}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
