import { type KindBytes, KIND_WORDS, kindsByBytes, type SpaceKind } from '../../shared/space.ts';
import { formatBytes } from '../ui/index.ts';
import styles from './space.module.css';

export interface KindsTableProps {
  readonly kinds: KindBytes;
  /** The kind that everything is narrowed to. */
  readonly chosen: SpaceKind | undefined;
  readonly onChoose: (kind: SpaceKind | undefined) => void;
}

/** What the bytes are, kind by kind; a kind that is chosen narrows map and list to it. */
export function KindsTable({ kinds, chosen, onChoose }: KindsTableProps) {
  const rows = kindsByBytes(kinds);
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <div className={styles['kindsBox']}>
      <table className={styles['kinds']}>
        <caption className="visually-hidden">Bytes by kind of record</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Size</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, bytes }) => (
            <tr key={kind}>
              <th scope="row">
                <button
                  type="button"
                  className={styles['kind']}
                  data-kind={kind}
                  aria-pressed={chosen === kind}
                  onClick={() => onChoose(chosen === kind ? undefined : kind)}
                >
                  {KIND_WORDS[kind]}
                </button>
              </th>
              <td>{formatBytes(bytes)}</td>
              <td>{percent(bytes, total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  return share > 0 && share < 1 ? '< 1 %' : `${Math.round(share)} %`;
}
