import { nodeCrypto } from '@stele/crypto/node';
import {
  type Bytes,
  certificateCodec,
  certificateDigest,
  equalBytes,
  isQuorum,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
  type ValidatorSet,
  validatorSetCodec,
  validatorSetHash,
  weightOf,
} from '@stele/protocol';
import type { KnownHeader } from '../chain-view/headers.ts';
import { awaitCertified } from '../evidence/certified-headers.ts';
import type { PackageSources } from '../evidence/sources.ts';

/**
 * Checks that the newest certified header of a ledger follows from its genesis: each change of the validators was
 * certified by those before, and the header by those that it names.
 * @returns its height; 0 where nothing is certified.
 * @throws SteleError BACKUP_UNCERTIFIED
 */
export async function checkCertified(sources: PackageSources): Promise<number> {
  const { chain, certificates, validators, headers } = sources;
  const { newest } = certificates;
  if (newest === 0) return 0;
  let set = chain.core.validators;
  for (const height of await validators.before(newest)) {
    set = await followChange(sources, set, height);
  }
  const header = await headers.at(newest);
  checkSetOf(sources, header, set);
  const stored = await certificates.covering(newest);
  if (stored) checkCertificate(sources, set, header, stored.certificate);
  return newest;
}

/** The set that a header announces, which those that the header names have certified. */
async function followChange(sources: PackageSources, set: ValidatorSet, height: number): Promise<ValidatorSet> {
  const { chain, headers, validators } = sources;
  const announcing = await headers.at(height);
  checkSetOf(sources, announcing, set);
  const certified = await awaitCertified(sources, height);
  if (!certified) throw uncertified(height, 'a change of its validators has no certificate');
  const last = await followLinks(sources, announcing, height + certified.headers.length - 1);
  checkCertificate(sources, set, last, Buffer.from(certified.certificate, 'base64'));
  const next = validatorSetCodec.decode(await validators.announced(height));
  if (!equalBytes(announcing.header.nextValidatorsHash, validatorSetHash(chain.hasher, next))) {
    throw uncertified(height, 'the validators that it announces are others than the state names');
  }
  return next;
}

async function followLinks({ headers }: PackageSources, from: KnownHeader, height: number): Promise<KnownHeader> {
  let last = from;
  while (last.header.height < height) {
    const next = await headers.at(last.header.height + 1);
    if (!equalBytes(next.header.parent, last.hash)) throw uncertified(next.header.height, 'it names another parent');
    last = next;
  }
  return last;
}

function checkSetOf({ chain }: PackageSources, { header }: KnownHeader, set: ValidatorSet): void {
  if (equalBytes(header.validatorsHash, validatorSetHash(chain.hasher, set))) return;
  throw uncertified(header.height, 'it names other validators than were announced');
}

/** Checks that more than two thirds of a set signed a header. */
function checkCertificate({ chain }: PackageSources, set: ValidatorSet, signed: KnownHeader, encoded: Bytes): void {
  const { header, hash } = signed;
  const { height, headerHash, signatures } = certificateCodec.decode(encoded);
  if (height !== header.height || !equalBytes(headerHash, hash)) {
    throw uncertified(header.height, 'its certificate is of another header');
  }
  const members = new Map(set.validators.map((validator) => [toHex(validator.keyId), validator]));
  const holding = new Set<string>();
  for (const { keyId, time, signature } of signatures) {
    const id = toHex(keyId);
    const member = members.get(id);
    if (!member) continue;
    const message = signingMessage(SigningPurpose.certificate, certificateDigest(chain.hasher, hash, time));
    if (nodeCrypto.suite(member.suite).verify(member.publicKey, message, signature)) holding.add(id);
  }
  if (!isQuorum(set, weightOf(set, holding))) {
    throw uncertified(header.height, 'its certificate has no quorum of valid signatures');
  }
}

function uncertified(height: number, reason: string): SteleError {
  return new SteleError('BACKUP_UNCERTIFIED', { height, reason });
}
