// Before all that is imported: the style of parts goes over the base.
import '../design/typefaces.css';
import '../design/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { createQueryClient } from '../data/query-client.ts';
import { readAhead } from '../data/read-ahead.ts';
import { ThemeProvider } from '../design/theme-provider.tsx';
import { applyTheme } from '../design/theme-sheets.ts';
import { languageOf } from '../texts/languages.ts';
import { startTexts } from '../texts/load-texts.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { preferences } from './preferences.ts';
import { createRouter } from './routes.tsx';

applyTheme(preferences().theme);
// Before the texts are there, so that all are on their way at once: the router asks for the page's file.
const router = createRouter();
const cache = createQueryClient();
void readAhead(cache, location.pathname);
const texts = await startTexts(preferences().language ?? languageOf(navigator.languages));
const root = document.getElementById('console');
if (!root) throw new Error('The page lacks the element that the console is shown in.');

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <LanguageSwitch />
      <QueryClientProvider client={cache}>
        <ThemeProvider>
          <RouterProvider router={router} />
        </ThemeProvider>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
