import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PackedPackage, packPackages } from '../../scripts/pack/pack-packages.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createUserProject, type UserProject } from './user-project.ts';

const PACKAGES = [
  '@stele/contract',
  '@stele/crypto',
  '@stele/pki',
  '@stele/protocol',
  '@stele/sdk',
  '@stele/statement',
  '@stele/timestamp',
  '@stele/verifier',
];

const folder = await temporaryFolder();
let packed: readonly PackedPackage[];
let project: UserProject;
let result: ProgramResult;
beforeAll(async () => {
  packed = await packPackages(join(folder.path, 'packages'));
  const manifests = await Promise.all(PACKAGES.map((name) => readManifest(join('packages', name.slice(7)))));
  const others = new Set(manifests.flatMap(({ dependencies }) => Object.keys(dependencies)));
  const foreign = [...others].filter((name) => !PACKAGES.includes(name));
  project = await createUserProject(join(folder.path, 'user'), packed, [...foreign, '@types/node']);
  await writeFile(project.path('empty.txt'), '');
  result = JSON.parse(await project.run('program.js')) as ProgramResult;
});
afterAll(() => folder[Symbol.asyncDispose]());

interface Manifest {
  readonly private?: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
}

async function readManifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Manifest;
}

interface ProgramResult {
  readonly transactions: readonly { readonly id: string }[];
  readonly reports: readonly unknown[];
  readonly expectedReport: unknown;
  readonly text: string;
  readonly digest: { readonly digest: string };
  readonly routes: readonly string[];
  readonly client: string;
}

test('the packages → compiled modules, their types, README and LICENSE, and no sources', () => {
  expect(packed.map(({ name }) => name)).toEqual(PACKAGES);
  for (const { files } of packed) {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']));
    expect(files.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([]);
    expect(files.filter((path) => path.includes('.test.') || path.includes('node_modules'))).toEqual([]);
  }
});

test('their vectors and formats → with them', () => {
  const filesOf = (name: string) => packed.find((each) => each.name === name)?.files;
  expect(filesOf('@stele/protocol')).toContain('proto/stele/v1/transaction.proto');
  expect(filesOf('@stele/protocol')).toContain('vectors/state-log-sha256.json');
  expect(filesOf('@stele/verifier')).toContain('vectors/valid/record-of-batch.json');
});

test.each(PACKAGES)(
  '%s → every export names files of the tarball, and nobody is kept from publishing',
  async (name) => {
    const manifest = await readManifest(project.path(join('node_modules', name)));
    const files = packed.find((each) => each.name === name)?.files.map((path) => `./${path}`);
    const targets = Object.values(manifest.exports).flatMap((target) => [target.types, target.default]);
    expect(files).toEqual(expect.arrayContaining(targets));
    expect(manifest.private).toBeUndefined();
  },
);

test('a program in JavaScript, both back ends → the same signed transaction, decoded again under its id', () => {
  const [native, portable] = result.transactions;
  expect(native).toEqual(portable);
  expect(native).toMatchObject({ idOfBody: native?.id, method: 'put', signatures: 1 });
});

test('a program in JavaScript, both back ends → the published report of a sample of evidence', () => {
  const { reports, expectedReport, text, digest, routes } = result;
  expect(reports).toEqual([expectedReport, expectedReport]);
  expect(text).toContain('trade-east');
  expect(digest.digest).toBe(createHash('sha256').digest('hex'));
  expect(routes).toContain('getBlock');
});

test('a program for browsers → no type errors, without the types of Node.js', async () => {
  const options = { target: 'es2024', lib: ['es2024', 'dom', 'dom.asynciterable'], types: [] };
  expect(await project.typeErrors(['browser-program.ts'], options)).toBe('');
});

test('a program for Node.js, the client of a contract, a wrong use → the wrong use is the only type error', async () => {
  await writeFile(project.path('counter-client.ts'), result.client);
  await writeFile(project.path('wrong.ts'), "import { toHex } from '@stele/protocol';\ntoHex(1);\n");
  const options = { target: 'es2024', types: ['node'], verbatimModuleSyntax: true };
  const errors = await project.typeErrors(['node-program.ts', 'counter-client.ts', 'wrong.ts'], options);
  expect(errors).toMatch(/^wrong\.ts\(2,7\): error TS2345: .*\n$/);
});
