import type { FieldSources } from '../../shared/contract.ts';
import { CopyValue } from './copy-value.tsx';
import { fieldLabel, maySay, SOURCES, type SourceKey, sourceMark, valueWords } from './field-words.ts';
import styles from './metadata.module.css';

/** One field: what it is called, what is shown, and what each source says. */
export function FieldRow({ field }: { readonly field: FieldSources }) {
  const label = fieldLabel(field.field);
  return (
    <tr className={styles['row']} data-differs={field.differs}>
      <th scope="row" className={styles['field']}>
        {label}
        {field.differs && <span className={styles['differs']}>sources differ</span>}
      </th>
      <td className={styles['shown']} data-label="Shown">
        <Value field={field.field} value={field.value} />
        {field.value !== null && field.value !== '' && <CopyValue label={label} value={field.value} />}
      </td>
      {SOURCES.map(({ key, label: source }) => (
        <SourceCell key={key} field={field} source={key} label={source} />
      ))}
    </tr>
  );
}

interface SourceCellProps {
  readonly field: FieldSources;
  readonly source: SourceKey;
  readonly label: string;
}

const MARKS = { shown: 'shown', differs: 'differs' } as const;

function SourceCell({ field, source, label }: SourceCellProps) {
  const value = field[source];
  if (value === null && !maySay(field.field, source)) return <NoPlace />;
  const mark = sourceMark(field, source);
  const copies = value !== null && value !== '' && value !== field.value;
  return (
    <td className={styles['source']} data-label={label} data-mark={mark ?? 'none'}>
      <Value field={field.field} value={value} />
      {mark !== null && <span className={styles['mark']}>{MARKS[mark]}</span>}
      {copies && <CopyValue label={`${fieldLabel(field.field)} of ${label}`} value={value} />}
    </td>
  );
}

/** For a source that keeps no such field. */
function NoPlace() {
  return (
    <td className={styles['noPlace']}>
      <span aria-hidden>–</span>
      <span className="visually-hidden">does not apply</span>
    </td>
  );
}

function Value({ field, value }: { readonly field: string; readonly value: string | null }) {
  if (value === null) return <span className={styles['empty']}>not said</span>;
  if (value === '') return <span className={styles['empty']}>cleared</span>;
  return (
    <bdi className={styles['value']} data-field={field} title={titleOf(field, value)}>
      {valueWords(field, value)}
    </bdi>
  );
}

/** Times are shown to the minute; the whole of them is in the tooltip. */
function titleOf(field: string, value: string): string | undefined {
  return field === 'created' || field === 'updated' ? value : undefined;
}
