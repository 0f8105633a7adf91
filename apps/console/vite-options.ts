import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Folder of the console. */
export const consoleFolder = dirname(fileURLToPath(import.meta.url));

/** Folder that the repository is in. */
export const repository = dirname(dirname(consoleFolder));

/** Where the built console lies. */
export const builtConsole = join(repository, 'dist', 'console');

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
    chunkSizeWarningLimit: 1000,
  },
};
