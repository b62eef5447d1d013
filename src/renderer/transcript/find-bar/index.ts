export { FIND_ELEMENT, FindBar, focusFind } from './find-bar.tsx';
