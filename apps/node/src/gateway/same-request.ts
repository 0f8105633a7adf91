import { equalBytes, type TransactionBody } from '@stele/protocol';

/** Whether two transactions of one sender and nonce ask for the same calls: then the later one is a repetition. */
export function isSameRequest(a: TransactionBody, b: TransactionBody): boolean {
  return (
    a.calls.length === b.calls.length &&
    a.calls.every((call, i) => {
      const other = b.calls[i];
      return call.contract === other?.contract && call.method === other.method && equalBytes(call.args, other.args);
    })
  );
}
