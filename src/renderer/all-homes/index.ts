export { AllHomesPage } from './all-homes-page.tsx';
