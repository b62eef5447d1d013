import type { PreferenceChange, Preferences as PreferenceValues } from '../../shared/preferences.ts';
import { useDeskAbilities } from '../desk/index.ts';
import { Button, Dialog, DialogButtons } from '../ui/index.ts';
import { Choice } from './choice.tsx';
import { usePreference, usePreferences } from './preferences-context.ts';
import styles from './preferences-dialog.module.css';
import { ProgramField } from './program-field.tsx';

/** What the user prefers, for all windows. Everything applies at once. */
export function PreferencesDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Preferences" width="wide" onClose={onClose}>
      <div className={styles['fields']}>
        <Looks />
        <Programs />
      </div>
      <DialogButtons>
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

type Choices<K extends keyof PreferenceValues> = readonly (readonly [PreferenceValues[K], string])[];

const THEMES: Choices<'theme'> = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];
const DENSITIES: Choices<'density'> = [
  ['comfortable', 'Comfortable'],
  ['compact', 'Compact'],
];
const TEXT_SIZES: Choices<'textSize'> = [
  ['small', 'Small'],
  ['normal', 'Usual'],
  ['large', 'Large'],
  ['largest', 'Largest'],
];
const TIMES: Choices<'times'> = [
  ['relative', 'How long ago'],
  ['absolute', 'Date and time'],
];
const CLOCKS: Choices<'clock'> = [
  ['system', 'As the system'],
  ['24h', '24 hours'],
  ['12h', '12 hours'],
];

function Looks() {
  const preferences = usePreferences();
  const values = usePreference((all) => all);
  const choose = (change: PreferenceChange) => void preferences.choose(change);
  return (
    <>
      <Choice name="Theme" choices={THEMES} value={values.theme} onChoose={(theme) => choose({ theme })} />
      <Choice
        name="List"
        choices={DENSITIES}
        value={values.density}
        onChoose={(density) => choose({ density })}
      />
      <Choice
        name="Text"
        choices={TEXT_SIZES}
        value={values.textSize}
        onChoose={(textSize) => choose({ textSize })}
      />
      <Choice name="Times" choices={TIMES} value={values.times} onChoose={(times) => choose({ times })} />
      <Choice name="Clock" choices={CLOCKS} value={values.clock} onChoose={(clock) => choose({ clock })} />
    </>
  );
}

function Programs() {
  const preferences = usePreferences();
  const values = usePreference((all) => all);
  const desk = useDeskAbilities();
  return (
    <>
      <ProgramField
        name="Editor"
        found={desk?.editors ?? []}
        value={values.editor}
        command={values.editorCommand}
        example="code -n {path}"
        about="{path} stands for the folder."
        onChoose={(editor) => void preferences.choose({ editor })}
        onCommand={(editorCommand) => preferences.set({ editorCommand })}
      />
      <ProgramField
        name="Terminal"
        found={desk?.terminals ?? []}
        value={values.terminal}
        command={values.terminalCommand}
        example="xterm -e {command}"
        about="{command} stands for the command, {cwd} for the folder; each a word of its own."
        onChoose={(terminal) => void preferences.choose({ terminal })}
        onCommand={(terminalCommand) => preferences.set({ terminalCommand })}
      />
      {desk !== undefined && desk.desktop !== null && (
        <p className={styles['note']}>{desk.desktop}: nothing can be opened there from this window.</p>
      )}
    </>
  );
}
