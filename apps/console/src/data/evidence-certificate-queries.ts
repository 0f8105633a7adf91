import { certificateFiles, platformRoutes } from '@stele/platform/api';
import { isSteleError, parseEvidencePackage, SteleError } from '@stele/protocol';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, clientOf } from './clients.ts';
import { keys } from './keys.ts';
import { PAGE_ROWS } from './platform-queries.ts';
import { watchedFetch } from './watched-fetch.ts';

/** Address of a file of a certificate. */
export function certificateFile(file: keyof typeof certificateFiles, code: string): string {
  return certificateFiles[file].replace(':code', encodeURIComponent(code));
}

/** A certificate by its code, and how its record stands now; null where the code is not known here. */
export function certificateQuery(code: string) {
  return queryOptions({
    queryKey: ['certificate', code],
    queryFn: async ({ signal }) => {
      try {
        return await client.request(platformRoutes.getCertificate, { params: { code } }, { signal });
      } catch (error) {
        if (isSteleError(error, 'EVIDENCE_CERTIFICATE_UNKNOWN')) return null;
        throw error;
      }
    },
    staleTime: 30_000,
  });
}

/** The package inside of a certificate, which never changes. */
export function certificatePackageQuery(code: string) {
  return queryOptions({
    queryKey: ['certificate', code, 'package'],
    queryFn: async ({ signal }) => {
      const response = await watchedFetch(certificateFile('evidence', code), { signal });
      if (!response.ok) throw new SteleError('EVIDENCE_CERTIFICATE_UNKNOWN', { code });
      return parseEvidencePackage(await response.text());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Certificates that the operator's organisation issued, newest first. @param record of this one alone */
export function certificatesQuery(chain: string, record?: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'certificates', record),
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit: PAGE_ROWS,
        ...(record === undefined ? {} : { record }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return clientOf(chain).request(platformRoutes.listCertificates, { query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 10_000,
  });
}
