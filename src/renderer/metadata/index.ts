export { Metadata } from './metadata.tsx';
