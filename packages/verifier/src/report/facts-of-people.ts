import type { When } from '../subject/when.ts';
import type { Who } from '../subject/who.ts';
import { momentOf } from './moment.ts';
import { oncePer } from './once.ts';
import type { KeyFacts, WhenFacts, WhoFacts } from './report.ts';

/** Who made it. */
export const whoFacts = oncePer(({ account, name, signers, transactionShown }: Who): WhoFacts => {
  return {
    account,
    ...(name === undefined ? {} : { name }),
    keys: signers.map(({ key, registration }): KeyFacts => {
      if (!registration) return { key, signatureVerified: false };
      const { suite, since, revoked } = registration;
      return {
        key,
        suite,
        since: momentOf(since),
        ...(revoked === undefined ? {} : { revoked: momentOf(revoked) }),
        signatureVerified: transactionShown,
      };
    }),
  };
});

/** When it was made. */
export function whenFacts({ notBefore, headerShown, notAfter }: When): WhenFacts {
  return {
    notBefore: momentOf(notBefore),
    headerShown,
    notAfter: momentOf(notAfter),
    contradictory: notAfter < notBefore,
  };
}
