import { expect, test } from 'vitest';
import { borderFaults } from './border-faults.ts';
import { importsOf } from './imports-of.ts';
import type { Workspace } from './interface.ts';

const ALLOWED = { '@x/low': [], '@x/middle': ['@x/low'], '@x/high': ['@x/middle'] };

function workspace(name: string, rest: Partial<Workspace> = {}): Workspace {
  const folder = `packages/${name}`;
  return {
    name: `@x/${name}`,
    folder,
    isPublished: false,
    dependencies: [],
    devDependencies: [],
    imports: [],
    ...rest,
  };
}

function imported(file: string, target: string) {
  return { file: `packages/${file}`, isTest: file.includes('test'), target };
}

/** Three packages without a fault, some of them changed. */
function faultsWith(changes: Readonly<Record<string, Partial<Workspace>>>): string[] {
  const plain: Readonly<Record<string, Partial<Workspace>>> = {
    low: {},
    middle: { dependencies: ['@x/low'], imports: [imported('middle/a.ts', '@x/low')] },
    high: { dependencies: ['@x/middle'], imports: [imported('high/a.ts', '@x/middle')] },
  };
  const workspaces = Object.entries({ ...plain, ...changes }).map(([name, rest]) => workspace(name, rest));
  return borderFaults(workspaces, ALLOWED);
}

test('packages within the table → no faults', () => {
  expect(faultsWith({})).toEqual([]);
});

test('a low package that depends on a high one → refused by the table, and as a cycle', () => {
  const low = { dependencies: ['@x/high'], imports: [imported('low/a.ts', '@x/high')] };
  expect(faultsWith({ low })).toEqual([
    '@x/low may not depend on @x/high',
    'packages depend on each other: @x/low → @x/high → @x/middle → @x/low',
  ]);
});

test('a cycle through the dependency of a test → refused', () => {
  const low = { devDependencies: ['@x/middle'], imports: [imported('low/a.test.ts', '@x/middle')] };
  expect(faultsWith({ low })).toEqual(['packages depend on each other: @x/low → @x/middle → @x/low']);
});

test('an import that is not declared → refused, and in sources also where tests declare it', () => {
  const fault = 'packages/low/a.ts imports @x/high, which is not in the dependencies of @x/low';
  const imports = [imported('low/a.ts', '@x/high')];
  expect(faultsWith({ low: { imports } })).toEqual([fault]);
  expect(faultsWith({ low: { imports, devDependencies: ['@x/high'] } })).toContain(fault);
});

test('a declared package that nothing imports → refused', () => {
  expect(faultsWith({ middle: { dependencies: ['@x/low'] } })).toEqual([
    '@x/middle declares @x/low and does not import it',
  ]);
});

test('a package that only tests import → asked to be declared for them', () => {
  const middle = { dependencies: ['@x/low'], imports: [imported('middle/a.test.ts', '@x/low')] };
  expect(faultsWith({ middle })).toEqual(['@x/middle imports @x/low in tests only: it belongs to the devDependencies']);
});

test('files of another package by their path → refused, but for what serves its tests', () => {
  const imports = [imported('low/a.ts', 'packages/high/src/b.ts'), imported('low/a.ts', 'packages/high/test/c.ts')];
  expect(faultsWith({ low: { imports } })).toEqual([
    'packages/low/a.ts imports packages/high/src/b.ts past the exports of its package',
  ]);
});

test('a published package that depends on one that is not → refused', () => {
  const middle = { isPublished: true, dependencies: ['@x/low'], imports: [imported('middle/a.ts', '@x/low')] };
  expect(faultsWith({ middle })).toEqual(['@x/middle is published and depends on @x/low, which is not']);
});

test('a package without a row, a row without a package → both said', () => {
  expect(borderFaults([workspace('new')], { '@x/old': [] })).toEqual([
    '@x/new is not in the table of package borders',
    'the table of package borders has a row for @x/old, which is not there',
  ]);
});

test('imports of every form → found; quoted ones → not', () => {
  const source = `import type { A } from '@x/a';
import {
  b,
} from './b.ts';
import '@x/c/setup';
export { d } from '@x/d';
// Not from '@x/e'.
const text = "import { f } from '@x/f'";
const { g } = await import('@x/g');
`;
  expect(importsOf(source).sort()).toEqual(['./b.ts', '@x/a', '@x/c/setup', '@x/d', '@x/g']);
});
