import { toPem } from '@stele/pki';
import { utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { authorityWorld } from '../../test/world.ts';
import { trustedCertificates } from './trusted-certificates.ts';

const { root, between } = await authorityWorld();

test('one certificate in DER, several in PEM with words around them → these certificates', () => {
  expect(trustedCertificates(root.der)).toEqual([root.der]);
  const text = `时间戳机构\n${[root, between].map(({ der }) => toPem('CERTIFICATE', der)).join('\n')}`;
  expect(trustedCertificates(utf8(text))).toEqual([root.der, between.der]);
});

test('a text without certificates, one cut short, any bytes → CERTIFICATE_MALFORMED', () => {
  for (const text of ['', 'tsa', '-----BEGIN CERTIFICATE-----\nAAAA\n', toPem('X509 CRL', root.der)]) {
    expect(refusalOf(() => trustedCertificates(utf8(text)))).toMatch(/^CERTIFICATE_MALFORMED/);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(refusalOf(() => trustedCertificates(bytes))).toMatch(/^CERTIFICATE_MALFORMED/);
    }),
  );
});
