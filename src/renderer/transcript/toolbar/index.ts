export { OUTLINE_BUTTON, Toolbar } from './toolbar.tsx';
