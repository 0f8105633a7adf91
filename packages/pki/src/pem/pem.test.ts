import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPem, toPem } from './pem.ts';

test('any documents, written one behind the other → read again as they were (RFC 7468 §3)', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 4 }), (all) => {
      const text = all.map((der) => `A note.\n${toPem('CERTIFICATE', der)}`).join('');
      expect(fromPem('CERTIFICATE', text)).toEqual(all);
      expect(fromPem('CERTIFICATE', text.replaceAll('\n', '\r\n'))).toEqual(all);
    }),
  );
});

const good = toPem('CERTIFICATE', Uint8Array.of(1, 2, 3));

test.each([
  ['no document', ''],
  ['a document of another label', good.replaceAll('CERTIFICATE', 'PRIVATE KEY')],
  ['a document without its end', good.replace(/-----END.*\n/, '')],
  ['a document with a foreign end', good.replace('END CERTIFICATE', 'END X509 CRL')],
  ['a document that is not base64', good.replace('AQID', 'AQI*')],
])('%s → CERTIFICATE_MALFORMED (RFC 7468 §3)', (_, text) => {
  expect(fromPem('CERTIFICATE', good)).toHaveLength(1);
  try {
    fromPem('CERTIFICATE', text);
    expect.unreachable();
  } catch (error) {
    expect(isSteleError(error, 'CERTIFICATE_MALFORMED') && error.detail.clause).toBe('RFC 7468 §3');
  }
});
