import { registerRoute } from '@stele/http';
import { certificateCodec, isSteleError, toBase64, toHex } from '@stele/protocol';
import { type BlockInfo, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { Headers, KnownHeader } from '../chain-view/headers.ts';
import type { FindChain } from './chains.ts';
import { headerInfo } from './present.ts';

const DEFAULT_LIMIT = 20;

export function registerBlocks(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.listBlocks, async ({ params, query }) => {
    const { headers } = find(params.chain);
    const newest = Math.min(headers.newest.header.height, (query.before ?? Number.POSITIVE_INFINITY) - 1);
    const count = Math.min(query.limit ?? DEFAULT_LIMIT, Math.max(newest, 0));
    const heights = Array.from({ length: count }, (_, i) => newest - i);
    return { headers: (await keptHeaders(headers, heights)).map(headerInfo) };
  });

  registerRoute(server, routes.getBlock, async ({ params }) => {
    const { headers, reader, certificates } = find(params.chain);
    const known = await headers.at(params.height);
    const { transactions } = await reader.summary(params.height);
    return {
      header: headerInfo(known),
      encoded: toBase64(known.encoded),
      transactions: transactions.map(({ id }) => toHex(id)),
      certificate: await certificateInfo(certificates, params.height),
    };
  });

  registerRoute(server, routes.getBlockRecord, async ({ params }) => {
    const { headers, reader } = find(params.chain);
    await headers.at(params.height);
    const { header, bundles, receipts, transactions, engineHeight } = await reader.block(params.height);
    return {
      header: toBase64(header),
      bundles: bundles.map(toBase64),
      receipts: receipts.map(toBase64),
      transactions: transactions.map(({ id, signatures }) => ({ id: toHex(id), signatures: toHex(signatures) })),
      ...(engineHeight === undefined ? {} : { engineHeight }),
    };
  });

  registerRoute(server, routes.getBlockDelta, async ({ params }) => {
    const { headers, reader } = find(params.chain);
    await headers.at(params.height);
    return { proof: toBase64(await reader.proveDelta(params.height)) };
  });
}

/**
 * Headers of heights, newest first, as far back as they are kept here.
 * @throws SteleError STATE_PRUNED where the first of them is not
 */
async function keptHeaders(headers: Headers, heights: readonly number[]): Promise<KnownHeader[]> {
  const [newest] = heights;
  if (newest === undefined) return [];
  const found = await Promise.allSettled(heights.map((height) => headers.at(height)));
  const end = found.findIndex((each) => each.status === 'rejected' && isSteleError(each.reason, 'STATE_PRUNED'));
  const kept = end > 0 ? heights.slice(0, end) : heights;
  return Promise.all(kept.map((height) => headers.at(height)));
}

/** The oldest certificate that covers a header, as the API shows it. */
export async function certificateInfo(
  certificates: CertificateStore,
  height: number,
): Promise<BlockInfo['certificate']> {
  const found = await certificates.covering(height);
  if (!found) return null;
  const { signatures } = certificateCodec.decode(found.certificate);
  return {
    height: found.height,
    signatures: signatures.map(({ keyId, time }) => ({ keyId: toHex(keyId), time })),
    encoded: toBase64(found.certificate),
  };
}
