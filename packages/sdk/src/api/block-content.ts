import { type BlockContent, fromBase64, fromHex } from '@stele/protocol';
import type { RouteAnswer } from './route.ts';
import type { routes } from './routes.ts';

/** The content of a block out of its record as a node gave it; nothing of it is checked. @throws SteleError WIRE_MALFORMED */
export function blockContentOf({
  transactions,
  bundles,
  receipts,
}: Pick<RouteAnswer<typeof routes.getBlockRecord>, keyof BlockContent>): BlockContent {
  return {
    transactions: transactions.map(({ id, signatures }) => ({ id: fromHex(id), signatures: fromHex(signatures) })),
    bundles: bundles.map(fromBase64),
    receipts: receipts.map(fromBase64),
  };
}
