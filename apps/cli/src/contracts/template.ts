import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

const TEMPLATE = join(import.meta.dirname, '..', '..', 'template');
const CHECKOUT = join(import.meta.dirname, '..', '..', '..', '..');

/** Files of the template and what they are called in a contract's folder. */
const FILES: Readonly<Record<string, string>> = {
  'README.md': 'README.md',
  'src/contract.ts': 'src/contract.ts',
  // Under its own name it would rule how the template is compiled here.
  'contract-tsconfig.json': 'tsconfig.json',
  // The template's own test is no test of this repository.
  'src/contract-test.ts': 'src/contract.test.ts',
};

/** Where the template's own name stands for that of the contract. */
const NAME = /\bnotes\b(?=')|(?<=^# )notes$|(?<=--name |submit |query )notes/gm;

/** Whether a contract can be begun in a folder without touching what is there. */
export async function isFree(dir: string): Promise<boolean> {
  return !existsSync(dir) || (await readdir(dir)).length === 0;
}

/** Writes a contract to begin with. */
export async function writeTemplate(dir: string, name: string): Promise<void> {
  for (const [from, to] of Object.entries(FILES)) {
    const text = await readFile(join(TEMPLATE, from), 'utf8');
    await write(join(dir, to), text.replaceAll(NAME, name));
  }
  await write(join(dir, 'package.json'), `${JSON.stringify(packageOf(dir, name), undefined, 2)}\n`);
  await write(join(dir, '.gitignore'), 'node_modules/\ndist/\n');
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
}

/** What a contract's code, tests and client import, and what that imports, by places in the checkout. */
const PACKAGES: Readonly<Record<string, string>> = {
  '@stele/contract': 'packages/contract',
  '@stele/contract-kit': 'packages/contract-kit',
  '@stele/crypto': 'packages/crypto',
  '@stele/protocol': 'packages/protocol',
  '@stele/runtime': 'packages/runtime',
  '@stele/sdk': 'packages/sdk',
  '@types/node': 'node_modules/@types/node',
};

/** Packages are taken from the checkout that this program runs from, so that no registry is needed. */
function packageOf(dir: string, name: string): object {
  const places = Object.entries(PACKAGES).map(([imported, place]) => {
    const path = relative(resolve(dir), join(CHECKOUT, place));
    return [imported, `file:${path.split(sep).join('/')}`];
  });
  return {
    name,
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: { test: 'node --test "src/**/*.test.ts"' },
    devDependencies: Object.fromEntries(places),
  };
}
