import { toBase64, toHex } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import { certifiedBlock } from '../../evidence/certified-block.ts';
import { headerRun } from '../../evidence/header-run.ts';
import { certificateInfo } from '../../handlers/blocks.ts';
import { headerRunOptions } from '../../handlers/joining.ts';
import { headerInfo } from '../../handlers/present.ts';
import { type LightAnswer, lightAnswer } from './interface.ts';

const DEFAULT_LIMIT = 20;

/** Headers and certificates are this node's own; what stands in blocks comes from others and is checked against them. */
export const blockAnswers: readonly LightAnswer[] = [
  lightAnswer(routes.listBlocks, async ({ store }, { query }) => {
    const newest = Math.min(store.headers.height, (query.before ?? Number.POSITIVE_INFINITY) - 1);
    const count = Math.min(query.limit ?? DEFAULT_LIMIT, Math.max(newest, 0));
    const found = await Promise.all(Array.from({ length: count }, (_, i) => store.find(newest - i)));
    return { headers: found.flatMap((known) => (known ? [headerInfo(known)] : [])) };
  }),
  lightAnswer(routes.getBlock, async ({ store, blocks }, { params }) => {
    const known = await store.headers.at(params.height);
    const { transactions } = await blocks.block(params.height);
    return {
      header: headerInfo(known),
      encoded: toBase64(known.encoded),
      transactions: transactions.map(({ id }) => toHex(id)),
      certificate: await certificateInfo(store.certificates, params.height),
    };
  }),
  lightAnswer(routes.getBlockRecord, async ({ store, blocks }, { params }) => {
    await store.headers.at(params.height);
    const { header, bundles, receipts, transactions } = await blocks.block(params.height);
    return {
      header: toBase64(header),
      bundles: bundles.map(toBase64),
      receipts: receipts.map(toBase64),
      transactions: transactions.map(({ id, signatures }) => ({ id: toHex(id), signatures: toHex(signatures) })),
    };
  }),
  lightAnswer(routes.getCertifiedBlock, ({ store }, { params }) => certifiedBlock(store.sources, params.height)),
  lightAnswer(routes.getHeaders, ({ store }, { query }) => headerRun(store.sources, headerRunOptions(query))),
];
