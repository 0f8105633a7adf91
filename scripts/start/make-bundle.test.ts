import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { bundledFile, bundleOf, findLibrary } from './library.ts';
import { makeBundle } from './make-bundle.ts';

const library = findLibrary('typebox', import.meta.url);

let modules: string;
beforeEach(async () => {
  modules = await mkdtemp(join(tmpdir(), 'stele-bundle-'));
  return () => rm(modules, { recursive: true, force: true });
});

const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(file).href);

/** A place for a bundle in a folder of its own; the library's files are those installed. */
const placed = (): string => bundleOf({ ...library, folder: join(modules, 'typebox') });

test('a library and its bundle → the same exports, by the same names', async () => {
  const bundle = placed();
  expect(await makeBundle(library, bundle)).toBe(true);
  for (const [subpath, { import: file }] of Object.entries(library.exports)) {
    const [original, bundled] = await Promise.all([
      load(join(library.folder, file)),
      load(bundledFile(bundle, subpath)),
    ]);
    expect(Object.keys(bundled).sort()).toEqual(Object.keys(original).sort());
  }
  expect((await readdir(join(modules, '.cache', 'stele', 'bundles'))).length).toBe(1);
});

test('a bundle made by one user → read by others as its neighbours are', async () => {
  await makeBundle(library, placed());
  const bundles = join(modules, '.cache', 'stele', 'bundles');
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
  expect(await modeOf(placed())).toBe(await modeOf(bundles));
});

test('schemas of the bundle → checked alike by its compiler and by its interpreter', async () => {
  const bundle = placed();
  await makeBundle(library, bundle);
  const { default: Type } = await load(bundledFile(bundle, '.'));
  const { Compile } = await load(bundledFile(bundle, './compile'));
  const { default: Value } = await load(bundledFile(bundle, './value'));
  const schema = Type.Object({ height: Type.Integer({ minimum: 0 }), name: Type.Optional(Type.String()) });
  for (const [value, isValid] of [
    [{ height: 1 }, true],
    [{ height: 1, name: 'a' }, true],
    [{ height: -1 }, false],
    [{ height: 1, name: 2 }, false],
  ]) {
    expect([Compile(schema).Check(value), Value.Check(schema, value)]).toEqual([isValid, isValid]);
  }
});

test('made by several at once → one bundle, and nothing beside it', async () => {
  const bundle = placed();
  const made = await Promise.all([makeBundle(library, bundle), makeBundle(library, bundle)]);
  expect(made).toEqual([true, true]);
  expect((await readdir(join(modules, '.cache', 'stele', 'bundles'))).length).toBe(1);
});

test('files that cannot be bundled → no bundle, and nothing left behind', async () => {
  const broken = { ...library, exports: { '.': { import: './missing.mjs' } } };
  expect(await makeBundle(broken, placed())).toBe(false);
  expect(await readdir(join(modules, '.cache', 'stele', 'bundles'))).toEqual([]);
});
