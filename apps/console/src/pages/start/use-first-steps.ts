import { platformRoutes } from '@stele/platform/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/preferences.ts';
import { useChain } from '../../data/chain-context.ts';
import { certificatesQuery } from '../../data/evidence-certificate-queries.ts';
import { recordQuery } from '../../data/evidence-queries.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { type Deposited, useDeposited } from './deposited.ts';

/** How far the first steps have come. */
export interface FirstSteps {
  /** What was deposited: what the address of the page says, else what has a certificate, else the operator's newest. */
  readonly deposited: Deposited | undefined;
  /** Code of its newest certificate that stands; undefined where none does, and while that is not known. */
  readonly certificate: string | undefined;
  /** Whether the certificate's page was opened from here, as a stranger would see it. */
  readonly isOpened: boolean;
}

/** Reads the first steps from what is true on the chain and the platform, so that they go on after any pause. */
export function useFirstSteps(): FirstSteps {
  const chain = useChain();
  const operator = useOperator();
  const { deposited: noted } = useDeposited();
  const { openedCertificate } = usePreferences();
  const { data: issued } = useInfiniteQuery({ ...certificatesQuery(chain), enabled: operator !== undefined });
  const owner = operator?.account;
  const { data: records } = useInfiniteQuery({
    ...listQuery(platformRoutes.listEvidence, chain, { ...(owner !== undefined && { owner }) }),
    enabled: owner !== undefined && noted === undefined,
  });
  const certified = issued?.pages[0]?.items.find(({ revoked }) => revoked === null)?.record;
  const known = certified ?? records?.pages[0]?.items[0]?.key;
  const deposited = useKnownDeposit(noted === undefined ? known : undefined);
  const certificate = useCertificateOf((noted ?? deposited)?.record).code;
  return {
    deposited: noted ?? deposited,
    certificate,
    isOpened: certificate !== undefined && certificate === openedCertificate,
  };
}

/** The newest certificate of a record that stands, as the operator is told it. */
export function useCertificateOf(record: string | undefined) {
  const chain = useChain();
  const isAsked = useOperator() !== undefined && record !== undefined;
  const { data, isSuccess, isError } = useInfiniteQuery({ ...certificatesQuery(chain, record), enabled: isAsked });
  const rows = isAsked ? (data?.pages.flatMap(({ items }) => items) ?? []) : [];
  // Where the list does not answer, a certificate may be issued all the same.
  return { code: rows.find(({ revoked }) => revoked === null)?.code, isKnown: !isAsked || isSuccess || isError };
}

/** A record that is known to be on the chain, with the transaction that deposited it. */
function useKnownDeposit(record: string | undefined): Deposited | undefined {
  const chain = useChain();
  const { data } = useQuery({ ...recordQuery(chain, record ?? ''), enabled: record !== undefined });
  return record !== undefined && data ? { record, transaction: data.transaction } : undefined;
}
