import { toHex, type ValidatorSet } from '@stele/protocol';
import type { CheckedHeaders } from '../trust/certified.ts';
import type { Founding } from '../trust/founding.ts';
import { pathTo, type TrustPoint } from '../trust/trust-point.ts';
import type { TrustedSet } from '../trust/trusted-set.ts';
import { momentOf } from './moment.ts';
import { oncePer } from './once.ts';
import type { CertificateFacts, SetChangeFacts, SetFacts, VerificationReport } from './report.ts';

/** The chain as its founding document describes it. */
export const chainFacts = oncePer(({ core, fingerprint, set }: Founding): VerificationReport['chain'] => ({
  name: core.name,
  genesis: fingerprint,
  hash: core.hash,
  founded: momentOf(core.time),
  founders: setFacts(set),
}));

/** The changes of the validators, oldest first. */
export const setChangeFacts = oncePer((point: TrustPoint): readonly SetChangeFacts[] => {
  const [, ...changes] = pathTo(point);
  return changes.map(({ height, set }) => ({ height, ...setFacts(set) }));
});

/** The certificate and what it is over. */
export const certificateFacts = oncePer(
  ({ base, last, certificate, set }: CheckedHeaders): CertificateFacts => ({
    height: base.height,
    hash: toHex(base.hash),
    time: momentOf(base.time),
    signedHeight: last.height,
    signers: certificate.votes.map(({ validator, time }) => ({
      organisation: validator.organisation,
      keyId: toHex(validator.keyId),
      suite: validator.suite,
      weight: validator.weight,
      clock: momentOf(time),
    })),
    weight: certificate.weight,
    set: setFacts(set),
  }),
);

function setFacts({ validators, totalWeight }: ValidatorSet & Pick<TrustedSet, 'totalWeight'>): SetFacts {
  return {
    validators: validators.length,
    totalWeight,
    organisations: [...new Set(validators.map(({ organisation }) => organisation))],
  };
}
