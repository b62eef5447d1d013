import { createRoot } from 'react-dom/client';
import { App, createParts } from './app/index.ts';
import './styles/tokens.css';
import './styles/look.css';
import './styles/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
createRoot(root).render(<App parts={createParts(window)} />);
