export { SEARCH_ELEMENT, SearchBox } from './search-box.tsx';
