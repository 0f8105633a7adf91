import type { VerificationReport } from '@stele/verifier';
import { shortId } from '../texts/groups.ts';
import type { EvidenceFacts } from './interface.ts';

type RecordFacts = Extract<VerificationReport['subject'], { readonly kind: 'record' }>;
type SigningFacts = Pick<EvidenceFacts, 'cosigners' | 'recordRevoked' | 'declined' | 'awaits'>;

/** Who signs a record after its depositor, and what that and the depositor have made of it. */
export function signingFacts({ cosigners = [], declined, revoked, supersededBy }: RecordFacts): SigningFacts {
  const counts = { signed: cosigners.filter(({ signed }) => signed).length, of: cosigners.length };
  const isOpen = !(declined || revoked) && supersededBy === undefined;
  const awaited = isOpen ? cosigners[counts.signed] : undefined;
  return {
    cosigners: cosigners.map((cosigner) => ({
      who: whoOf(cosigner),
      ...(cosigner.signed && { time: cosigner.signed.time.ms }),
    })),
    ...(revoked && { recordRevoked: { time: revoked.time.ms, reason: revoked.reason } }),
    ...(declined && {
      declined: { ...counts, who: whoOf(declined), time: declined.time.ms, reason: declined.reason },
    }),
    ...(awaited && { awaits: { ...counts, who: whoOf(awaited) } }),
  };
}

function whoOf({ name, account }: { readonly name?: string; readonly account: string }): string {
  return name ?? shortId(account);
}
