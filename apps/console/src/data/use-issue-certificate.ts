import { platformRoutes } from '@stele/platform/api';
import type { ContentDigest } from '@stele/verifier';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useChain } from './chain-context.ts';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** Issues a certificate of a record, with the hash of the original where this browser computed it. */
export function useIssueCertificate(record: string) {
  const chain = useChain();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (content: ContentDigest | undefined) =>
      clientOf(chain).request(platformRoutes.issueCertificate, {
        body: {
          record,
          utcOffset: -new Date().getTimezoneOffset(),
          ...(content && {
            content: { algorithm: content.algorithm, digest: content.digest, ...sizeOf(content) },
          }),
        },
      }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'certificates') }),
  });
}

function sizeOf({ size }: ContentDigest) {
  return size === undefined ? {} : { size };
}
