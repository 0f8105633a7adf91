import { expect, test } from 'vitest';
import { endpointUrl, nodeUrl } from './url.ts';

test('parameters with slashes and spaces → one path segment each', () => {
  expect(endpointUrl('http://n', '/v1/state/:key', { key: 'a/b c' })).toBe('http://n/v1/state/a%2Fb%20c');
});

test('query values that are undefined → left out', () => {
  expect(endpointUrl('http://n', '/x', {}, { a: 1, b: undefined, c: 'ü&' })).toBe('http://n/x?a=1&c=%C3%BC%26');
});

test('a node behind a path, with a slash at its end → the path without the slash', () => {
  expect(nodeUrl('https://example.org/stele/')).toBe('https://example.org/stele');
});

test.each(['localhost:7420', 'ftp://example.org', ''])('"%s" as address → CONFIG_BAD', (url) => {
  expect(() => nodeUrl(url)).toThrow(expect.objectContaining({ code: 'CONFIG_BAD' }));
});
