import type { Signer } from '@stele/crypto';
import { type Certificate, createRoot } from '@stele/pki';
import {
  constructedTag,
  DerTag,
  derElement,
  derNamedBits,
  derOctets,
  derOid,
  derSequence,
  derSignatureValue,
  derSmallInteger,
  derTrue,
  derUnsigned,
  derUtf8,
  SUITE_ALGORITHMS,
  TIME_STAMPING,
} from '@stele/pki/x509';
import { type Bytes, concatBytes, fromHex, utf8 } from '@stele/protocol';
import { DAY, NOW, signerOf } from './world.ts';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** What the certificate of a time-stamping authority may be wrong in. */
export interface LeafFaults {
  readonly uses?: readonly string[];
  readonly areUsesCritical?: boolean;
  readonly keyUsage?: readonly number[];
  readonly isAuthority?: boolean;
}

export const BOTH_USES = [TIME_STAMPING, SERVER_AUTH] as const;
export const OTHER_USE = [SERVER_AUTH] as const;

/** A root and a certificate below it that nobody should issue: what issues here refuses to. */
export async function forgedAuthority({
  uses = [TIME_STAMPING],
  areUsesCritical = true,
  keyUsage = [0],
  isAuthority = false,
}: LeafFaults): Promise<{ readonly root: Certificate; readonly leaf: Bytes; readonly signer: Signer }> {
  const [above, signer] = [signerOf('p256'), signerOf('p256')];
  const subject = { organisation: 'Forge', commonName: 'Forge root' };
  const root = await createRoot({ serial: '01', notBefore: NOW - DAY, notAfter: NOW + DAY, subject, signer: above });
  const extension = (oid: string, isCritical: boolean, value: Bytes) =>
    derSequence(derOid(oid), ...(isCritical ? [derTrue()] : []), derOctets(value));
  const extensions = derSequence(
    extension('2.5.29.19', true, isAuthority ? derSequence(derTrue()) : derSequence()),
    extension('2.5.29.15', true, derNamedBits(keyUsage)),
    ...(uses.length > 0 ? [extension('2.5.29.37', areUsesCritical, derSequence(...uses.map(derOid)))] : []),
  );
  const time = (ms: number) =>
    derElement(DerTag.utcTime, utf8(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
  const { keyDer, signatureDer } = SUITE_ALGORITHMS.p256;
  const signed = derSequence(
    derElement(constructedTag(0), derSmallInteger(2)),
    derUnsigned(fromHex('02')),
    signatureDer,
    root.subjectName.der,
    derSequence(time(NOW - DAY), time(NOW + DAY)),
    derSequence(derElement(DerTag.set, derSequence(derOid('2.5.4.3'), derUtf8('Forged clock')))),
    derSequence(keyDer, bits(signer.publicKey)),
    derElement(constructedTag(3), extensions),
  );
  const signature = derSignatureValue('p256', await above.sign(signed));
  return { root, leaf: derSequence(signed, signatureDer, bits(signature)), signer };
}

function bits(octets: Bytes): Bytes {
  return derElement(DerTag.bitString, concatBytes(Uint8Array.of(0), octets));
}
