import type { CheckedSigner } from '../subject/check-signatures.ts';
import type { Cosigner } from '../subject/cosigners.ts';
import type { When } from '../subject/when.ts';
import type { Who } from '../subject/who.ts';
import { momentOf } from './moment.ts';
import { oncePer } from './once.ts';
import type { CosignerFacts, KeyFacts, WhenFacts, WhoFacts } from './report.ts';

/** Who made it. */
export const whoFacts = oncePer(({ account, name, signers, transactionShown }: Who): WhoFacts => {
  return {
    account,
    ...(name === undefined ? {} : { name }),
    keys: signers.map((signer) => keyFacts(signer, transactionShown)),
  };
});

/** Who signs after the depositor. The package shows no transaction of theirs: that they signed, the record says. */
export function cosignerFacts(cosigners: readonly Cosigner[]): CosignerFacts[] {
  return cosigners.map(({ account, name, signed }) => ({
    account,
    ...(name === undefined ? {} : { name }),
    ...(signed && {
      signed: { time: momentOf(signed.time), transaction: signed.transaction, key: keyFacts(signed, false) },
    }),
  }));
}

function keyFacts({ key, registration }: CheckedSigner, isVerified: boolean): KeyFacts {
  if (!registration) return { key, signatureVerified: false };
  const { suite, since, revoked } = registration;
  return {
    key,
    suite,
    since: momentOf(since),
    ...(revoked === undefined ? {} : { revoked: momentOf(revoked) }),
    signatureVerified: isVerified,
  };
}

/** When it was made. */
export function whenFacts({ notBefore, headerShown, notAfter }: When): WhenFacts {
  return {
    notBefore: momentOf(notBefore),
    headerShown,
    notAfter: momentOf(notAfter),
    contradictory: notAfter < notBefore,
  };
}
