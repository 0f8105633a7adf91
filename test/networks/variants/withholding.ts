import type { Variant } from './interface.ts';

/** Votes against every proposal, whoever made it, and signs no header. */
export const withholding: Variant = {
  application(ordinary) {
    return {
      ...ordinary,
      checkProposal: () => ({ accepted: false, reason: 'it withholds its votes' }),
      certify: () => Promise.resolve(undefined),
    };
  },
};
