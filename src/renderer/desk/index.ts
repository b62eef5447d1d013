export { type DeskAbilities, followDesk, knownAbilities, useDeskAbilities } from './desk-abilities.ts';
export { actOnDesk, copyText, type DeskParts, threadLink } from './desk-acts.ts';
export { NO_FOLDER, noFolder, noResume } from './refusals.ts';
export { useDeskItems } from './use-desk-items.ts';
