import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style.css';
import { ZilWindow } from './zil-window.tsx';

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no place for the window');
createRoot(root).render(
  <StrictMode>
    <ZilWindow />
  </StrictMode>,
);
