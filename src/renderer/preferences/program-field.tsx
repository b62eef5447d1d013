import { useId, useState } from 'react';
import styles from './preferences-dialog.module.css';

export interface ProgramFieldProps<T extends string> {
  readonly name: string;
  /** The programs that are on the computer, in the order in which they are tried. */
  readonly found: readonly { readonly id: string; readonly name: string }[];
  readonly value: T | 'auto' | 'custom';
  readonly command: string;
  readonly example: string;
  readonly about: string;
  readonly onChoose: (value: T) => void;
  /** Resolves with why the command cannot be used; null: it is kept. */
  readonly onCommand: (command: string) => Promise<string | null>;
}

/** Which program is used: the first that is there, one of those that are, or a command of the user's own. */
export function ProgramField<T extends string>(props: ProgramFieldProps<T>) {
  const { name, found, value, onChoose } = props;
  const id = useId();
  const first = found[0]?.name ?? 'none was found';
  const missing = value !== 'auto' && value !== 'custom' && found.every((program) => program.id !== value);
  return (
    <div className={styles['field']}>
      <label className={styles['name']} htmlFor={id}>
        {name}
      </label>
      <div className={styles['program']}>
        <select
          id={id}
          className={styles['select']}
          value={value}
          onChange={({ target }) => onChoose(target.value as T)}
        >
          <option value="auto">Automatic ({first})</option>
          {found.map((program) => (
            <option key={program.id} value={program.id}>
              {program.name}
            </option>
          ))}
          {missing && <option value={value}>{value} (not found)</option>}
          <option value="custom">My own command</option>
        </select>
        {value === 'custom' && <CommandBox {...props} />}
      </div>
    </div>
  );
}

function CommandBox<T extends string>({ name, command, example, about, onCommand }: ProgramFieldProps<T>) {
  const id = useId();
  const [text, setText] = useState(command);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async () => text !== command && setProblem(await onCommand(text));
  return (
    <>
      <input
        type="text"
        className={styles['command']}
        aria-label={`Command of the ${name.toLowerCase()}`}
        aria-describedby={id}
        aria-invalid={problem !== null}
        placeholder={example}
        maxLength={1_000}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => void keep()}
        onKeyDown={({ key }) => key === 'Enter' && void keep()}
      />
      <p id={id} className={styles['note']}>
        {problem === null ? about : <span className={styles['problem']}>{problem}</span>}
      </p>
    </>
  );
}
