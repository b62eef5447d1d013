export { ItemImages } from './item-images.tsx';
