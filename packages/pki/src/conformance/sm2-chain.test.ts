import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../test/refusal.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { checkPath } from '../path/check-path.ts';
import { checkRoot } from '../path/check-root.ts';
import { fromPem } from '../pem/pem.ts';

const TIME = Date.UTC(2023, 0, 1);

const read = (name: string) => {
  const text = readFileSync(join(import.meta.dirname, `../../vectors/sm2/${name}.pem`), 'utf8');
  return parseCertificate(fromPem('CERTIFICATE', text)[0] as Bytes);
};

const [signing, encrypting, authority, root] = ['ebssec-sign', 'ebssec-encrypt', 'cfca-sm2-oca1', 'cfca-cs-sm2-ca'].map(
  read,
) as [Certificate, Certificate, Certificate, Certificate];

type Certificate = ReturnType<typeof read>;

describe.each([nodeCrypto, portableCrypto])('$name', (crypto) => {
  const verdict = (leaf: Certificate, between: Certificate, time = TIME) =>
    refusalOf(() => checkPath({ path: [leaf, between], roots: [root], time, crypto }));

  test('the certificate for signatures of a bank, issued under a public SM2 authority (GM/T 0015) → accepted', () => {
    checkRoot(root, { time: TIME, crypto });
    expect(signing.organisation).toBe('中国银行股份有限公司');
    expect(verdict(signing, authority)).toBe('accepted');
  });

  test('its certificate for encryption, of the same subject → CERTIFICATE_USAGE', () => {
    expect(encrypting.subject).toBe(signing.subject);
    expect(verdict(encrypting, authority)).toBe('CERTIFICATE_USAGE: RFC 5280 §4.2.1.3');
  });

  test('the path a millisecond after the end of the leaf → CERTIFICATE_EXPIRED', () => {
    expect(verdict(signing, authority, signing.notAfter)).toBe('accepted');
    expect(verdict(signing, authority, signing.notAfter + 1)).toBe('CERTIFICATE_EXPIRED: RFC 5280 §6.1.3 (a)(2)');
  });

  test('the signature of another certificate of the authority under it → CERTIFICATE_SIGNATURE', () => {
    const swapped = { ...signing, signature: encrypting.signature };
    expect(verdict(swapped, authority)).toBe('CERTIFICATE_SIGNATURE: RFC 5280 §6.1.3 (a)(1)');
  });
});
