import { expect, test } from 'vitest';
import { publishedManifest } from './manifest.ts';

const MANIFEST = {
  name: '@x/a',
  version: '1.2.3',
  private: true,
  license: 'Apache-2.0',
  exports: { '.': './src/index.ts', './node': './src/node/index.ts' },
  files: ['dist'],
  publishConfig: { access: 'public' },
  scripts: { prepack: 'node refuse.mjs' },
  dependencies: { typebox: '1.0.0' },
  devDependencies: { vitest: '5.0.0' },
};

test('a manifest of the repository → its exports name compiled files, and nothing of the repository remains', () => {
  expect(publishedManifest(MANIFEST)).toEqual({
    name: '@x/a',
    version: '1.2.3',
    license: 'Apache-2.0',
    engines: { node: '>=24' },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './node': { types: './dist/node/index.d.ts', default: './dist/node/index.js' },
    },
    files: ['dist'],
    publishConfig: { access: 'public' },
    dependencies: { typebox: '1.0.0' },
  });
});

test.each(['./node/index.ts', './src/data.json'])('an export of %s → refused, since it is not compiled', (path) => {
  expect(() => publishedManifest({ ...MANIFEST, exports: { '.': path } })).toThrow(path);
});
