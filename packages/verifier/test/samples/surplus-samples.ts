import { type CertificateSignature, certificateCodec, compareBytes, toBase64 } from '@stele/protocol';
import { flipped } from '../adversary/change-bytes.ts';
import { signaturesOver } from '../chain/certify.ts';
import { testValidator } from '../chain/test-validator.ts';
import { depositedRecord } from './record-samples.ts';
import type { Sample } from './sample.ts';
import { CONTRACT, fileOf, foundWorld } from './world.ts';

/** A record whose certificate also holds signatures of strangers, which count for nothing. */
export function surplusSignatures(): { readonly bare: Sample; readonly variants: readonly Sample[] } {
  const { chain, evidence } = depositedRecord(foundWorld());
  const { hasher, tip: block } = chain;
  const own = signaturesOver({ hasher, block });
  const strange = signaturesOver({
    hasher,
    block,
    signers: [testValidator('Stranger A'), testValidator('Stranger B')],
  });
  const packed = (signatures: readonly CertificateSignature[]): Sample => {
    const ascending = [...signatures].sort((a, b) => compareBytes(a.keyId, b.keyId));
    const certificate = certificateCodec.encode({
      height: block.header.height,
      headerHash: block.hash,
      signatures: ascending,
    });
    return {
      name: 'surplus',
      what: 'A certificate with signatures of strangers.',
      evidence: { ...evidence, certified: { ...evidence.certified, certificate: toBase64(certificate) } },
      genesis: chain.fingerprint,
      content: fileOf(CONTRACT),
    };
  };
  const garbled = strange.map((it) => ({ ...it, signature: flipped(it.signature), time: it.time + 1 }));
  return { bare: packed(own), variants: [packed([...own, ...strange]), packed([...own, ...garbled])] };
}
