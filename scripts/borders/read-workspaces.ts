import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { importsOf } from './imports-of.ts';
import type { Import, Workspace } from './interface.ts';

interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly publishConfig?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads all packages of the repository in the current folder. */
export function readWorkspaces(): Workspace[] {
  const { workspaces = [] } = readManifest('package.json');
  const manifests = workspaces.flatMap((pattern) => globSync(`${pattern}/package.json`)).map(slashed);
  const names = new Set(manifests.map((path) => readManifest(path).name));
  return manifests.sort().map((path) => {
    const { name, publishConfig, dependencies = {}, devDependencies = {} } = readManifest(path);
    const folder = posix.dirname(path);
    return {
      name,
      folder,
      isPublished: publishConfig !== undefined,
      dependencies: Object.keys(dependencies).filter((key) => names.has(key)),
      devDependencies: Object.keys(devDependencies).filter((key) => names.has(key)),
      imports: sourcesIn(folder).flatMap((file) => readImports(file, names)),
    };
  });
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function sourcesIn(folder: string): string[] {
  const exclude = ['**/node_modules', '**/dist'].map((pattern) => `${folder}/${pattern}`);
  return globSync(`${folder}/**/*.ts`, { exclude }).map(slashed).sort();
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function readImports(file: string, names: ReadonlySet<string>): Import[] {
  const isTest = file.endsWith('.test.ts') || file.split('/').includes('test');
  return importsOf(readFileSync(file, 'utf8')).flatMap((specifier) => {
    if (specifier.startsWith('.')) return { file, isTest, target: posix.join(posix.dirname(file), specifier) };
    const name = specifier.split('/', 2).join('/');
    return names.has(name) ? { file, isTest, target: name } : [];
  });
}
