import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { buildConsole } from './build-console.ts';
import { ConsoleFiles } from './console-files.ts';
import type { ServedConsole } from './register-console.ts';

/** Where a console lies that was built before. */
const BUILT = fileURLToPath(new URL('../../../../dist/console', import.meta.url));

/** The console that is served: the one of a folder, or the one that is built from the sources. */
export class ConsoleSource {
  #served: ServedConsole = { files: undefined, state: 'building' };

  /** What is served now. */
  get served(): ServedConsole {
    return this.#served;
  }

  /** @param folder of a built console; empty to build it. What was built before is served until then. */
  async open(folder: string, log: Logger): Promise<void> {
    await this.#take(folder === '' ? BUILT : folder);
    if (folder !== '') return;
    try {
      const { path } = await buildConsole();
      await this.#take(path);
    } catch (error) {
      log.error({ err: error }, 'the console cannot be built');
      this.#served = { ...this.#served, state: 'failed' };
    }
  }

  async #take(folder: string): Promise<void> {
    const files = await ConsoleFiles.read(folder);
    if (files) this.#served = { ...this.#served, files };
  }
}
