import { createSigner, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
import { SUITE_ALGORITHMS } from '../src/algorithms/algorithms.ts';
import { derPublicKeyInfo } from '../src/algorithms/public-key-info.ts';
import { derSignatureValue } from '../src/algorithms/signature-value.ts';
import { derBits, derElement, derSequence, derSmallInteger, derUnsigned } from '../src/der/der-writer.ts';
import { constructedTag } from '../src/der/tags.ts';
import { derTime } from '../src/der/times.ts';
import { derBasicConstraints } from '../src/extensions/basic-constraints.ts';
import { ExtensionOid } from '../src/extensions/extension-oids.ts';
import { derKeyUsage, type KeyUsage } from '../src/extensions/key-usage.ts';
import { derExtension } from '../src/issue/issued-extensions.ts';
import { derName, type NameParts } from '../src/names/name-parts.ts';

export const TIME = 1_800_000_000_000;
export const DAY = 86_400_000;

/** A certificate in parts, each of them encoded, so that a test can replace any one by what is wrong. */
export interface Parts {
  readonly version: Bytes;
  readonly serial: Bytes;
  readonly algorithm: Bytes;
  /** The algorithm beside the signature. */
  readonly outerAlgorithm: Bytes;
  readonly issuer: Bytes;
  readonly validity: Bytes;
  readonly subject: Bytes;
  readonly key: Bytes;
  /** Unique identifiers, which nobody issues. */
  readonly identifiers: Bytes;
  readonly extensions: readonly Bytes[];
}

/** A holder of a key and a name. */
export interface Party {
  readonly name: Bytes;
  readonly signer: Signer;
}

export function createParty(name: NameParts, suite: SuiteName = 'ed25519'): Party {
  const { secretKey } = nodeCrypto.suite(suite).generateKeyPair();
  return { name: derName(name), signer: createSigner(nodeCrypto, suite, secretKey) };
}

export function validity(notBefore: number, notAfter: number): Bytes {
  return derSequence(derTime(notBefore), derTime(notAfter));
}

export function keyUsage(...usages: readonly KeyUsage[]): Bytes {
  return derExtension(ExtensionOid.keyUsage, true, derKeyUsage(usages));
}

export function authority(pathLength?: number): Bytes {
  const constraints = { isAuthority: true, ...(pathLength !== undefined && { pathLength }) };
  return derExtension(ExtensionOid.basicConstraints, true, derBasicConstraints(constraints));
}

/** Extensions of an authority and of a leaf that are as they should be. */
export const AUTHORITY = [authority(), keyUsage('keyCertSign', 'cRLSign')];
export const LEAF = [keyUsage('digitalSignature')];

/** The parts of a valid certificate that one party issues to another. */
export function partsOf(issuer: Party, holder: Party, extensions: readonly Bytes[]): Parts {
  const { signatureDer } = SUITE_ALGORITHMS[issuer.signer.suite];
  return {
    version: derElement(constructedTag(0), derSmallInteger(2)),
    serial: derUnsigned(Uint8Array.of(0x1d)),
    algorithm: signatureDer,
    outerAlgorithm: signatureDer,
    issuer: issuer.name,
    validity: validity(TIME - DAY, TIME + DAY),
    subject: holder.name,
    key: derPublicKeyInfo(holder.signer.suite, holder.signer.publicKey),
    identifiers: new Uint8Array(),
    extensions,
  };
}

/** Puts parts together as they are and signs them. */
export async function forge(parts: Parts, { signer }: Party): Promise<Bytes> {
  const { version, serial, algorithm, issuer, validity: valid, subject, key, identifiers, extensions } = parts;
  const tagged = extensions.length === 0 ? [] : [derElement(constructedTag(3), derSequence(...extensions))];
  const signed = derSequence(version, serial, algorithm, issuer, valid, subject, key, identifiers, ...tagged);
  const signature = derSignatureValue(signer.suite, await signer.sign(signed));
  return derSequence(signed, parts.outerAlgorithm, derBits(signature));
}

/** A certificate that is as it should be, but for the parts that are given. */
export function certificate(
  issuer: Party,
  holder: Party,
  extensions: readonly Bytes[],
  changes: Partial<Parts> = {},
): Promise<Bytes> {
  return forge({ ...partsOf(issuer, holder, extensions), ...changes }, issuer);
}
