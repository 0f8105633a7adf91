import { packageFileName } from '@stele/platform/api';
import { useMutation } from '@tanstack/react-query';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { saveFile } from '../../parts/save-file.ts';

/** How long the validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 20_000;

/** Fetches the evidence package of a record and saves it as a file. */
export function useSavePackage(records: readonly [string], label: string | undefined) {
  const chain = useChain();
  return useMutation({
    mutationFn: () => clientOf(chain).evidencePackages(records, { timeoutMs: CERTIFICATE_MS }),
    onSuccess: ([evidence]) =>
      saveFile(packageFileName(label ?? '', records[0]), 'application/json', JSON.stringify(evidence)),
  });
}
