import { useId } from 'react';
import styles from './preferences-dialog.module.css';

export interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few values, side by side; arrow keys choose, as in every group of radio buttons. */
export function Choice<T extends string>({ name, choices, value, onChoose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset className={styles['field']}>
      <legend className={styles['name']}>{name}</legend>
      <div className={styles['choices']}>
        {choices.map(([choice, words]) => (
          <label key={choice} className={styles['choice']}>
            <input
              type="radio"
              name={id}
              value={choice}
              checked={choice === value}
              onChange={() => onChoose(choice)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
