import type { CryptoBackend } from '@stele/crypto';
import {
  type Bytes,
  type CertifiedHeaders,
  type EvidencePackage,
  equalBytes,
  fromBase64,
  type Hash,
  type Header,
  type ValidatorSetChange,
  validatorSetCodec,
} from '@stele/protocol';
import { refusal } from './refusal.ts';
import { checkCertificate } from './trust/certificate.ts';
import type { ChainHeader } from './trust/chain-header.ts';
import { type Founding, openFounding } from './trust/founding.ts';
import { checkLink, readLinkedHeaders } from './trust/linked-headers.ts';
import { followChange } from './trust/set-change.ts';
import { adoptSet } from './trust/trusted-set.ts';

/** A header that is known to be of the chain, with its hash. */
export interface FollowedHeader {
  readonly header: Header;
  readonly encoded: Bytes;
  readonly hash: Hash;
}

/** How far a chain was followed. */
export interface FollowPoint {
  /** The newest header; undefined before the first. */
  readonly newest: Pick<FollowedHeader, 'hash' | 'header'> | undefined;
  /** The set that certifies the next header, encoded; the hash of it stands in the newest header. */
  readonly validators: Bytes;
}

/** Headers that come next, and the sets that some of them announce. */
export interface HeaderRun {
  readonly certified: CertifiedHeaders;
  readonly validators: readonly { readonly height: number; readonly set: string }[];
}

/** What came next. */
export interface Followed {
  readonly headers: readonly FollowedHeader[];
  /** The certificate over the last of them. */
  readonly certificate: Bytes;
  /** Changes of the validators, each with what proves it. */
  readonly changes: readonly { readonly height: number; readonly change: ValidatorSetChange }[];
  readonly point: FollowPoint;
}

/** Follows the headers of one chain. */
export interface HeaderWalk {
  /** Where it begins: before the first header, with the validators of the founding. */
  readonly start: FollowPoint;
  /**
   * Checks headers that are said to come next: each names the one before it, the last is certified by more than two thirds
   * of the set in force at the first, and so is each change of the set.
   * @throws SteleError VERIFY_HEADER, VERIFY_CERTIFICATE, VERIFY_VALIDATORS, EVIDENCE_BAD, WIRE_MALFORMED
   */
  follow(from: FollowPoint, run: HeaderRun): Followed;
}

/**
 * Begins to follow a chain, trusting nothing but the fingerprint of its genesis.
 * @throws SteleError VERIFY_GENESIS, VERIFY_VALIDATORS, GENESIS_BAD, EVIDENCE_BAD, WIRE_MALFORMED
 */
export function createHeaderWalk(chain: EvidencePackage['chain'], genesis: string, crypto: CryptoBackend): HeaderWalk {
  const founding = openFounding(chain, genesis, crypto);
  return {
    start: { newest: undefined, validators: validatorSetCodec.encode(founding.core.validators) },
    follow: (from, run) => followRun(crypto, founding, from, run),
  };
}

function followRun(crypto: CryptoBackend, founding: Founding, from: FollowPoint, run: HeaderRun): Followed {
  const { certified } = run;
  const headers = readLinkedHeaders(founding, certified.headers);
  const [first] = headers;
  checkBeginning(from, first);
  const set = adoptSet(crypto, founding.hasher, from.validators, first.height);
  if (!equalBytes(first.validatorsHash, set.hash)) {
    throw refusal('VERIFY_HEADER', 'header-untrusted-set', { height: first.height });
  }
  const last = headers.at(-1) ?? first;
  checkCertificate(crypto, founding, set, last, certified.certificate);
  let point = { set, height: first.height - 1, headers: [] as readonly ChainHeader[], previous: undefined };
  const changes: Followed['changes'][number][] = [];
  let validators = from.validators;
  for (const [i, { height, validatorsHash, nextValidatorsHash }] of headers.entries()) {
    if (equalBytes(validatorsHash, nextValidatorsHash)) continue;
    const announced = run.validators.find((each) => each.height === height);
    if (!announced) throw refusal('VERIFY_VALIDATORS', 'set-next', { height });
    const change = { ...certified, headers: certified.headers.slice(i), validators: announced.set };
    point = { ...followChange(crypto, founding, point, change), previous: undefined };
    validators = fromBase64(announced.set);
    changes.push({ height, change });
  }
  const followed = headers.map(({ hash, ...header }, i) => ({
    header,
    encoded: fromBase64(certified.headers[i] as string),
    hash,
  }));
  const newest = followed.at(-1);
  return { headers: followed, certificate: fromBase64(certified.certificate), changes, point: { newest, validators } };
}

/** @throws SteleError VERIFY_HEADER where the first header does not follow the newest that is known */
function checkBeginning({ newest }: FollowPoint, first: ChainHeader): void {
  if (newest) checkLink({ ...newest.header, hash: newest.hash }, first);
  else if (first.height !== 1) {
    throw refusal('VERIFY_HEADER', 'header-step', { height: first.height, expected: 1 });
  }
}
