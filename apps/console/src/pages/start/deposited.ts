import { parseEvidenceRecordKey } from '@stele/protocol';
import { useSearchParams } from 'react-router';

/** A record that was deposited here, as the address of the page keeps it: loading the page again finds it. */
export interface Deposited {
  readonly record: string;
  readonly transaction: string;
}

/** What was deposited, and how to note it. */
export function useDeposited() {
  const [address, setAddress] = useSearchParams();
  const note = (deposited: Deposited | undefined) => setAddress(deposited ? { ...deposited } : {}, { replace: true });
  return { deposited: depositedOf(address), note };
}

/** What an address says of a deposit; undefined where it says nothing that could be one. */
export function depositedOf(address: URLSearchParams): Deposited | undefined {
  const record = address.get('record') ?? '';
  const transaction = address.get('transaction') ?? '';
  return parseEvidenceRecordKey(record) && /^[0-9a-f]{64}$/.test(transaction) ? { record, transaction } : undefined;
}
