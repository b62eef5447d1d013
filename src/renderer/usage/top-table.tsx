import type { Tokens } from '../../shared/usage.ts';
import { formatCompact, formatCount } from '../ui/index.ts';
import { tokenWords } from './token-words.ts';
import styles from './usage.module.css';

export interface TopRow {
  readonly key: string;
  readonly name: string;
  readonly title?: string;
  readonly tokens: Tokens;
  /** Everything is narrowed to it. Absent: it cannot be narrowed to. */
  readonly chosen?: boolean;
}

export interface TopTableProps {
  readonly caption: string;
  /** What a row is. */
  readonly head: string;
  readonly rows: readonly TopRow[];
  /** How many there are, where the rows are only those that used most. */
  readonly count?: number;
  readonly total: number;
  /** What a press on a row does. */
  readonly onPress: (key: string) => void;
}

/** As many as are of use; the others are in the exported table. */
const SHOWN = 50;

/** What used most, with its share. */
export function TopTable({ caption, head, rows, count = rows.length, total, onPress }: TopTableProps) {
  return (
    <section aria-label={caption} className={styles['top']}>
      <h3>{caption}</h3>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">Tokens</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ key, name, title, tokens, chosen }) => (
            <tr key={key}>
              <th scope="row">
                <button
                  type="button"
                  className={styles['name']}
                  title={title}
                  aria-label={name}
                  aria-pressed={chosen}
                  onClick={() => onPress(key)}
                >
                  <bdi>{name}</bdi>
                </button>
              </th>
              <td title={tokenWords(tokens)}>{formatCompact(tokens.total)}</td>
              <td>{share(tokens.total, total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > SHOWN && <p className={styles['quiet']}>and {formatCount(count - SHOWN)} others</p>}
    </section>
  );
}

function share(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (part / whole) * 100;
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}
