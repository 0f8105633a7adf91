import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { builtConsole, consoleFolder } from './places.ts';

/**
 * Files that every page needs, each as one: asking for sixty small ones takes a slow reader's computer longer than
 * running them does. What only some pages need stays where the bundler puts it.
 */
const GROUPS = [
  { name: 'react', test: /node_modules\/(react|react-dom|react-router|react-i18next|scheduler|i18next|@tanstack)\// },
  { name: 'parts', test: /apps\/console\/src\/(app|data|design|parts|signing)\//, minShareCount: 6 },
] as const;

/** What building and serving while one works on it have in common. */
export const viteOptions: InlineConfig = {
  configFile: false,
  root: consoleFolder,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: builtConsole,
    emptyOutDir: true,
    target: 'es2022',
    // Scripts and typefaces are files of the origin, never data in an address: the policy of the page allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [...GROUPS] } } },
    chunkSizeWarningLimit: 1000,
  },
};
