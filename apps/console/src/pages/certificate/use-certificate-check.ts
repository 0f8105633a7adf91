import type { CertificateInfo } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../data/clients.ts';
import { certificatePackageQuery } from '../../data/evidence-certificate-queries.ts';
import { checkEvidence } from '../../proofs/check-evidence.ts';
import type { HeldFile } from '../record/record-page.tsx';

/** Checks the package of a certificate in this browser, as soon as it is there, and again with each file held against it. */
export function useCertificateCheck(info: CertificateInfo | undefined, file: HeldFile | undefined) {
  const code = info?.certificate.code ?? '';
  const evidence = useQuery({ ...certificatePackageQuery(code), enabled: info !== undefined });
  const genesis = info?.chain.genesis ?? '';
  const check = useQuery({
    queryKey: ['certificate', code, 'check', file?.digest],
    queryFn: async () => {
      if (!evidence.data) throw new Error('The package is not there yet.');
      const content = file && { algorithm: file.algorithm, digest: file.digest, size: file.size };
      return checkEvidence({
        evidence: evidence.data,
        genesis,
        crypto: client.crypto,
        ...(content && { content }),
      });
    },
    enabled: evidence.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return evidence.error ? { ...check, error: evidence.error, isError: true as const } : check;
}
