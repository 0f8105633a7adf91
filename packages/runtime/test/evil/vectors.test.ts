import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VECTOR_CODES } from './vector-codes.ts';
import { inputOf, makeVectors, type QuickjsVectors } from './vectors.ts';

const file = new URL('../../vectors/quickjs.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as QuickjsVectors;
const made = makeVectors(vectors.codes);

test('the engine → the hashes of the vectors', () => {
  expect(made.engine).toEqual(vectors.engine);
});

test.each(vectors.codes.map((code, i) => [code.name, i] as const))(
  '%s → image, result and gas of the vectors',
  (_name, i) => {
    expect(made.codes[i]).toEqual(vectors.codes[i]);
  },
);

test('the vectors → nothing but what the runner knows', () => {
  expect(made).toEqual(vectors);
});

test('the vectors → of every code they are made from', () => {
  expect(vectors.codes.map(({ source }) => source)).toEqual(VECTOR_CODES.map((code) => inputOf(code).source));
});
