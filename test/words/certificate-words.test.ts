import { expect, test } from 'vitest';
import { en } from '../../apps/console/src/texts/en/index.ts';
import { zh } from '../../apps/console/src/texts/zh/index.ts';
import { wordsOf } from '../../packages/verifier/page/words/words.ts';

test.each([
  ['en', en],
  ['zh', zh],
] as const)('what may be concluded of a certificate, in %s → the words of the verification page', (language, texts) => {
  const { verdict, trust, compareFirst, compareThen } = texts.certificate;
  // The hint differs: there a fingerprint is pasted, here it is compared.
  const { hint: _, ...trusted } = trust;
  const words = wordsOf(language);
  expect({ ...verdict, ...trusted, compareFirst, compareThen }).toEqual({
    proved: words.proved,
    part: words.provedInPart,
    consistent: words.consistent,
    refused: words.notProved,
    title: words.trustTitle,
    fromPackage: words.trustFromPackage,
    compare: words.trustCompare,
    fromLink: words.trustFromLink,
    compareFirst: words.compareFirst,
    compareThen: words.compareThen,
  });
});
