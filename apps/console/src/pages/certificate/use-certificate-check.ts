import type { CertificateInfo } from '@stele/platform/api';
import type { EvidencePackage } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../data/clients.ts';
import { certificatePackageQuery } from '../../data/evidence-certificate-queries.ts';
import { checkEvidence } from '../../proofs/check-evidence.ts';
import type { HeldFile } from '../record/record-page.tsx';

/** Checks the package of a certificate in this browser, as soon as it is there, and again with each file held against it. */
export function useCertificateCheck(info: CertificateInfo | undefined, genesis: string, file: HeldFile | undefined) {
  const code = info?.certificate.code ?? '';
  const { data: evidence, error } = useQuery({ ...certificatePackageQuery(code), enabled: info !== undefined });
  const alone = useCheck(code, evidence, genesis, undefined);
  const held = useCheck(code, evidence, genesis, file);
  return {
    /** The check with the file, where there is one. */
    query: error ? { ...held, error, isError: true as const } : held,
    /** What the certificate itself says, whatever file is held against it; undefined until it is known. */
    report: alone.data?.report,
    explanation: held.data ?? alone.data,
  };
}

function useCheck(code: string, evidence: EvidencePackage | undefined, genesis: string, file: HeldFile | undefined) {
  return useQuery({
    queryKey: ['certificate', code, 'check', genesis, file?.digest],
    queryFn: async () => {
      if (!evidence) throw new Error('The package is not there yet.');
      const content = file && { algorithm: file.algorithm, digest: file.digest, size: file.size };
      return checkEvidence({ evidence, genesis, crypto: client.crypto, ...(content && { content }) });
    },
    enabled: evidence !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
