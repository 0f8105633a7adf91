/** What a package.json of this repository says, as far as publishing is concerned. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  /** Given by the packages that are for others. */
  readonly publishConfig?: Readonly<Record<string, unknown>>;
  readonly exports?: Readonly<Record<string, string>>;
  /** Files and folders of a tarball, beside package.json, README and LICENSE. */
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Where a package's sources stand in the repository, and where their compiled form stands in a tarball. */
export const SOURCES = './src/';
export const COMPILED = './dist/';

/** What the packages are tested with. The repository itself starts under older versions, which fetch this one. */
const ENGINES = { node: '>=24' };

/**
 * The manifest of a tarball: its exports name compiled files, and what serves the repository alone is left out.
 * In the repository it is private, so that nobody publishes the sources by mistake.
 */
export function publishedManifest(manifest: Manifest): Record<string, unknown> {
  const { private: _, scripts, devDependencies, exports = {}, ...rest } = manifest;
  const entries = Object.entries(exports).map(([entry, path]) => [entry, compiledEntry(path)]);
  return { ...rest, engines: ENGINES, exports: Object.fromEntries(entries) };
}

function compiledEntry(path: string): { readonly types: string; readonly default: string } {
  if (!(path.startsWith(SOURCES) && path.endsWith('.ts'))) {
    throw new Error(`an export of a published package has to be a module under ${SOURCES}: ${path}`);
  }
  const module = COMPILED + path.slice(SOURCES.length, -'.ts'.length);
  return { types: `${module}.d.ts`, default: `${module}.js` };
}
