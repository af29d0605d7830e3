import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style.css';
// Imported before everything that takes long to read: it asks Zil for the first view.
import './use-desk-view.ts';
import { allowOnlyEmptyHtml } from './trusted-types.ts';
import { ZilWindow } from './zil-window.tsx';

allowOnlyEmptyHtml();

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no place for the window');
createRoot(root).render(
  <StrictMode>
    <ZilWindow />
  </StrictMode>,
);
