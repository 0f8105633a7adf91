import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellQuote } from './shell-quote.ts';
import { visible } from './visible.ts';

test.each([
  ['line\nbreak', 'line\\nbreak'],
  ['bell\u0007', 'bell\\u{7}'],
  ['\u001b[31mred', '\\u{1b}[31mred'],
  ['turned \u202e text', 'turned \\u{202e} text'],
  ['石碑 é', '石碑 é'],
])('%j → shown as %s', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('any file name → one word that a shell reads back as it was', () => {
  const name = fc.string({ unit: fc.constantFrom(...'ab .-/$`"\'\\!*?[]{}~#&;|<>()\n\t\u0001石é'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(name, { minLength: 200, maxLength: 400 }), (names) => {
      const script = `printf '%s\\0' ${names.map(shellQuote).join(' ')}`;
      const read = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
      expect(read.map((text) => text.replace(/^\.\/-/, '-'))).toEqual(names.map((text) => text.replace(/^\.\/-/, '-')));
    }),
    // Many names for each shell: starting one is what takes time.
    { numRuns: 5 },
  );
});

test('a plain path → without quotes', () => {
  expect(shellQuote('docs/a-b_c.pdf')).toBe('docs/a-b_c.pdf');
});

test('a name that looks like an option → a path', () => {
  expect(shellQuote('-rf')).toBe('./-rf');
});
