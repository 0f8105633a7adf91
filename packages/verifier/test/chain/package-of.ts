import {
  type Bytes,
  type EvidencePackage,
  type EvidenceStatement,
  equalBytes,
  toBase64,
  type ValidatorSetChange,
  validatorSetCodec,
} from '@stele/protocol';
import { certify } from './certify.ts';
import type { TestBlock, TestChain } from './test-chain.ts';
import { setOf } from './test-validator.ts';

/** What a package is to prove, under the newest block. */
export interface PackageWishes {
  readonly claim: EvidencePackage['claim'];
  readonly keys?: readonly { readonly key: Bytes; readonly height: number }[];
  /** Heights of earlier blocks whose headers to show. */
  readonly earlier?: readonly number[];
  /** Whether the certificate of the claimed block is shown beside that of the newest. */
  readonly isDated?: boolean;
  /** Statements that carry their own proofs. */
  readonly statements?: readonly EvidenceStatement[];
}

/** Packs evidence under the newest block of a chain. */
export function packageOf(chain: TestChain, wishes: PackageWishes): EvidencePackage {
  const { claim, keys = [], earlier = [], statements = [], isDated = false } = wishes;
  const { tip } = chain;
  return {
    format: 'stele.evidence',
    version: 1,
    chain: { name: chain.name, genesis: chain.fingerprint, core: toBase64(chain.core) },
    claim,
    setChanges: setChangesOf(chain),
    certified: {
      headers: [toBase64(tip.bytes)],
      certificate: toBase64(certify({ hasher: chain.hasher, block: tip })),
    },
    ...(keys.length + earlier.length > 0 ? { stateProof: toBase64(chain.state.prove(keys, earlier)) } : {}),
    earlierHeaders: earlier.map((height) => toBase64(chain.block(height).bytes)),
    ...(isDated
      ? { blockCertificate: toBase64(certify({ hasher: chain.hasher, block: chain.block(claim.height) })) }
      : {}),
    statements: [...keys.map((wish) => stateStatement(chain, wish)), ...statements],
    timestamps: [],
  };
}

/** The package with a certificate over the newest block instead of the one that its proofs stand under. */
export function certifiedLater(chain: TestChain, evidence: EvidencePackage, base: number): EvidencePackage {
  const headers = chain.blocks.slice(base - 1).map(({ bytes }) => toBase64(bytes));
  const signers = chain.block(base).validators;
  const certificate = toBase64(certify({ hasher: chain.hasher, block: chain.tip, signers }));
  return { ...evidence, certified: { headers, certificate } };
}

function setChangesOf({ blocks, hasher }: TestChain): ValidatorSetChange[] {
  return blocks.slice(0, -1).flatMap((block, i): ValidatorSetChange[] => {
    if (equalBytes(block.header.validatorsHash, block.header.nextValidatorsHash)) return [];
    const next = blocks[i + 1] as TestBlock;
    return [
      {
        headers: [toBase64(block.bytes)],
        certificate: toBase64(certify({ hasher, block })),
        validators: toBase64(validatorSetCodec.encode(setOf(next.validators))),
      },
    ];
  });
}

function stateStatement(
  { state }: TestChain,
  { key, height }: { readonly key: Bytes; readonly height: number },
): EvidenceStatement {
  const value = state.valueAt(key, height);
  return { type: 'state', height, key: toBase64(key), ...(value ? { value: toBase64(value) } : {}) };
}
