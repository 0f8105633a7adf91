import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the console. */
export const consoleFolder = dirname(fileURLToPath(import.meta.url));

/** Folder that the repository is in. */
export const repository = dirname(dirname(consoleFolder));

/** Where the built console lies. */
export const builtConsole = join(repository, 'dist', 'console');
