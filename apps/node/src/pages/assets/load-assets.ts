import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { basename, extname } from 'node:path';
import { sharedStyles } from '@stele/design';

/** A file that pages load. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The files that pages load, all under one address that changes with their content. */
export interface PageAssets {
  /** Names of the typefaces, and of the parts of the script. */
  readonly fonts: readonly string[];
  readonly scripts: readonly string[];
  /** Address of a file, which holds for ever. */
  path(name: string): string;
  /** A file at its address; undefined if this version has none such. */
  at(version: string, name: string): Asset | undefined;
}

/** Where assets are served; the files refer to each other by their bare names. */
export const ASSET_PATH = '/pages/:version/:name';

const FONTS = [
  '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2',
  '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2',
  '@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff2',
];

/** Parts of the style sheet, in the order in which later rules win. */
const STYLES = [
  'typefaces',
  'base',
  'frame',
  'parts',
  'status',
  'blocks',
  'look-up',
  'answer',
  'values',
  'schema',
  'reference',
  'print',
];

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

const VERSION_CHARACTERS = 16;

/**
 * Reads the assets from disk, once. They are served as they stand in the repository: nothing is built, only the types
 * of the script are blanked out, as Node.js does with its own sources.
 */
export function loadAssets(): PageAssets {
  const resolve = createRequire(import.meta.url).resolve;
  const scripts = readdirSync(new URL('./script/', import.meta.url)).filter((name) => extname(name) === '.ts');
  const files = new Map<string, Uint8Array>([
    [
      'pages.css',
      Buffer.concat([readFileSync(sharedStyles.light), ...STYLES.map((name) => read(`style/${name}.css`))]),
    ],
    ['dark.css', readFileSync(sharedStyles.dark)],
    ['icon.svg', read('icon.svg')],
    ...scripts.map((name) => [name, readScript(name)] as const),
    ...FONTS.map((name) => [basename(name), readFileSync(resolve(name))] as const),
  ]);
  const version = versionOf(files);
  return {
    fonts: FONTS.map((name) => basename(name)),
    scripts: scripts.sort(),
    path: (name) => ASSET_PATH.replace(':version', version).replace(':name', name),
    at(wanted, name) {
      const bytes = wanted === version ? files.get(name) : undefined;
      return bytes && { bytes, type: TYPES[extname(name)] as string };
    },
  };
}

function read(path: string): Buffer {
  return readFileSync(new URL(`./${path}`, import.meta.url));
}

function readScript(name: string): Buffer {
  return Buffer.from(stripTypeScriptTypes(read(`script/${name}`).toString('utf8')));
}

function versionOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex').slice(0, VERSION_CHARACTERS);
}
