import { expect, test } from 'vitest';
import * as certificate from './index.ts';

test('the package → exactly these exports', () => {
  expect(Object.keys(certificate).sort()).toEqual(['certificateFacts', 'certificateSigner', 'renderCertificate']);
});
