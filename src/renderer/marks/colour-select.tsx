import { LABEL_COLOURS, type LabelColour } from '../../shared/library.ts';
import { Choice } from '../ui/index.ts';

export interface ColourSelectProps {
  /** What it is the colour of, for those who hear it; absent: what it stands in says so. */
  readonly label?: string;
  /** null: none. */
  readonly value: LabelColour | null;
  /** True: there may be no colour. */
  readonly clearable?: boolean;
  readonly onChange: (colour: LabelColour | null) => void;
}

/** The colours of labels and of smart folders by their names. */
export function ColourSelect({ label, value, clearable = false, onChange }: ColourSelectProps) {
  return (
    <Choice
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(LABEL_COLOURS.find((colour) => colour === target.value) ?? null)}
    >
      {clearable && <option value="">No colour</option>}
      {LABEL_COLOURS.map((colour) => (
        <option key={colour} value={colour}>
          {colour.slice(0, 1).toUpperCase() + colour.slice(1)}
        </option>
      ))}
    </Choice>
  );
}
