import { nodeCrypto } from '@stele/crypto/node';
import {
  type Bytes,
  certificateCodec,
  createDoubleSignature,
  decodeGenesisCore,
  doubleSignatureCodec,
  type EvidencePackage,
  equalBytes,
  fromBase64,
  type Hash,
  type Hasher,
  headerCodec,
  headerHash,
  type SignedHeader,
  toHex,
  type Validator,
  validatorSetCodec,
} from '@stele/protocol';

/** Evidence against a validator, out of two packages. */
export interface PackagedDoubleSignature {
  readonly keyId: Hash;
  readonly organisation: string;
  readonly height: number;
  /** Encoded DoubleSignature. */
  readonly evidence: Bytes;
}

/** A header with everybody who signed it. */
interface Certified {
  readonly height: number;
  readonly hash: Hash;
  readonly signers: ReadonlyMap<string, SignedHeader>;
}

/**
 * What two packages prove together: each validator that certified one header of a height in the one, and another header of
 * it in the other. Signatures are checked by whoever takes the evidence.
 */
export function reportFromPackages([one, other]: readonly [
  EvidencePackage,
  EvidencePackage,
]): PackagedDoubleSignature[] {
  const hasher = nodeCrypto.hasher(decodeGenesisCore(fromBase64(one.chain.core)).hash);
  const validators = new Map([...validatorsOf(one), ...validatorsOf(other)].map((each) => [toHex(each.keyId), each]));
  const conflicts = new Map<string, PackagedDoubleSignature>();
  for (const ours of certifiedIn(hasher, one)) {
    for (const theirs of certifiedIn(hasher, other)) {
      if (ours.height !== theirs.height || equalBytes(ours.hash, theirs.hash)) continue;
      for (const [id, signed] of ours.signers) {
        const again = theirs.signers.get(id);
        const validator = validators.get(id);
        if (!again || !validator) continue;
        const evidence = doubleSignatureCodec.encode(createDoubleSignature(hasher, validator, [signed, again]));
        const { keyId, organisation } = validator;
        conflicts.set(`${id} ${ours.height}`, { keyId, organisation, height: ours.height, evidence });
      }
    }
  }
  return [...conflicts.values()];
}

function validatorsOf({ chain, setChanges }: EvidencePackage): Validator[] {
  const founding = decodeGenesisCore(fromBase64(chain.core)).validators.validators;
  return [
    ...founding,
    ...setChanges.flatMap(({ validators }) => validatorSetCodec.decode(fromBase64(validators)).validators),
  ];
}

function certifiedIn(hasher: Hasher, { certified, setChanges }: EvidencePackage): Certified[] {
  return [certified, ...setChanges].flatMap(({ headers, certificate }) => {
    const { headerHash: hash, signatures } = certificateCodec.decode(fromBase64(certificate));
    const header = headers.map(fromBase64).find((bytes) => equalBytes(headerHash(hasher, bytes), hash));
    if (!header) return [];
    const signers = signatures.map(
      ({ keyId, time, signature }) => [toHex(keyId), { header, time, signature }] as const,
    );
    return [{ height: headerCodec.decode(header).height, hash, signers: new Map(signers) }];
  });
}
