import { expect, test } from 'vitest';
import * as core from './index.ts';
import * as node from './node/index.ts';

test('the exports of the package → these and no others', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "DIGEST_NAMES",
      "TIMESTAMP_LIMITS",
      "parseTimestampRequest",
      "readTimestampResponse",
      "readTimestampToken",
      "timestampRequest",
      "trustedCertificates",
      "verifyDocumentSignature",
      "verifyTimestamp",
    ]
  `);
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "createAuthority",
      "requestTimestamp",
      "requestTimestamps",
    ]
  `);
});
