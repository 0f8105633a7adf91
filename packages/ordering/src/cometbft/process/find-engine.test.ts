import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findEngine, installedPath } from './find-engine.ts';
import { installEngine } from './install-engine.ts';
import { moduleVersionOf } from './module-version.ts';
import { PINNED } from './pinned.ts';

/** The line of Go's build information as "go version -m" shows it of a program of the module. */
const informationOf = (version: string, sum: string = PINNED.sum) =>
  `path\t${PINNED.command}\nmod\t${PINNED.module}\t${version}\t${sum}\ndep\tgithub.com/x/y\tv1.0.0\th1:AAAA=\n`;

let folder: string;
let cache: string;
let onPath: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-engine-'));
  cache = join(folder, 'cache');
  onPath = join(folder, 'bin', 'cometbft');
});

afterEach(() => rm(folder, { recursive: true }));

const place = async (path: string, version: string) => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `\0\0${informationOf(version)}`, { mode: 0o755 });
};
const places = (named = '') => ({ named, cache, path: ['relative', dirname(onPath)].join(delimiter) });

test('nowhere → ENGINE_MISSING with the place where it would be installed', async () => {
  const detail = { version: PINNED.version, installed: installedPath(cache) };
  await expect(findEngine(places())).rejects.toMatchObject({ code: 'ENGINE_MISSING', detail });
});

test('in several places → the named one, then the installed one, then the one on PATH', async () => {
  const named = join(folder, 'own');
  for (const path of [named, installedPath(cache), onPath]) await place(path, 'v0.40.0');
  const found = { version: '0.40.0' };
  expect(await findEngine(places(named))).toEqual({ ...found, path: named, source: 'setting' });
  expect(await findEngine(places())).toEqual({ ...found, path: installedPath(cache), source: 'installed' });
  await rm(cache, { recursive: true });
  expect(await findEngine(places())).toEqual({ ...found, path: onPath, source: 'path' });
});

test.each(['v0.40.1', 'v0.40.0-rc1', 'v0.39.0', '(devel)'])(
  'version %s → ENGINE_VERSION that says so',
  async (version) => {
    await place(onPath, version);
    const refused = { code: 'ENGINE_VERSION', message: expect.stringContaining(version.replace(/^v/, '')) };
    await expect(findEngine(places())).rejects.toMatchObject(refused);
  },
);

test('a named file that is another program, or missing → ENGINE_VERSION that names it', async () => {
  for (const named of [process.execPath, join(folder, 'missing')]) {
    const refused = { code: 'ENGINE_VERSION', detail: { path: named, found: 'it is no CometBFT that can be read' } };
    await expect(findEngine(places(named))).rejects.toMatchObject(refused);
  }
});

test('on PATH and not executable → not found', async () => {
  await place(onPath, 'v0.40.0');
  await chmod(onPath, 0o644);
  await expect(findEngine(places())).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
});

test.each([0, 1, 4 * 1024 * 1024 - 20, 4 * 1024 * 1024 + 1010, 9_000_000])(
  'build information %s bytes into a program → read, wherever the reads are cut',
  async (offset) => {
    const path = join(folder, 'program');
    await writeFile(path, Buffer.concat([Buffer.alloc(offset), Buffer.from(informationOf('v0.40.0'))]));
    expect(await moduleVersionOf(path)).toEqual({ version: '0.40.0', sum: PINNED.sum });
  },
);

test('the engine on PATH → taken, and nothing is built', async () => {
  await place(onPath, 'v0.40.0');
  const onBuild = () => expect.unreachable();
  expect(await installEngine({ cache, environment: { PATH: dirname(onPath) }, onBuild })).toMatchObject({
    path: onPath,
    source: 'path',
  });
});

test.skipIf(process.platform === 'win32').each([
  ['fails', 'echo "go: downloading" >&2; echo "dial tcp: no such host" >&2; exit 1', 'dial tcp: no such host'],
  ['builds another module', `printf '${informationOf('v0.40.0', 'h1:other=')}' > "$GOBIN/cometbft"`, 'h1:other='],
  ['builds nothing', 'exit 0', 'not the module that was pinned'],
])('Go that %s → ENGINE_BUILD with the reason, and nothing is left in the cache', async (_, script, reason) => {
  const go = join(folder, 'bin', 'go');
  await mkdir(dirname(go));
  await writeFile(go, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const install = installEngine({ cache, environment: { PATH: dirname(go) }, onBuild: () => undefined });
  const refused = { code: 'ENGINE_BUILD', message: expect.stringContaining(reason) };
  await expect(install).rejects.toMatchObject(refused);
  await expect(findEngine(places())).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
});
