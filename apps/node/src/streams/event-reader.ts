import { contractEventCodec, receiptCodec, receiptRecordCodec, SteleError, toHex, utf8ToText } from '@stele/protocol';
import type { EventInfo } from '@stele/sdk/api';
import type { StateReader } from '@stele/store';

/** A place in the sequence of all events of a chain: the height and the number of events of that block passed. */
export interface EventCursor {
  readonly height: number;
  readonly passed: number;
}

/** Which events are wanted. */
export interface EventFilter {
  readonly contract?: string | undefined;
  readonly name?: string | undefined;
}

/** The place before the first event of a chain. */
export const BEGINNING: EventCursor = { height: 1, passed: 0 };

/**
 * Reads `height.index`, the cursor of the event with that index. Height 0 stands for the chain's beginning, an
 * index past the block's last event for the end of the block.
 * @throws SteleError API_BAD_REQUEST
 */
export function parseCursor(text: string): EventCursor {
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(text);
  if (!match) throw new SteleError('API_BAD_REQUEST', { reason: `"${text}" is no cursor of the form height.index` });
  const height = Number(match[1]);
  return height === 0 ? BEGINNING : { height, passed: Number(match[2]) + 1 };
}

/** The events of a block after a cursor that match a filter. */
export async function readEvents(
  reader: Pick<StateReader, 'block'>,
  cursor: EventCursor,
  filter: EventFilter,
): Promise<EventInfo[]> {
  const { receipts } = await reader.block(cursor.height);
  const found: EventInfo[] = [];
  let index = 0;
  for (const bytes of receipts) {
    const { receipt, events } = receiptRecordCodec.decode(bytes);
    if (events.length === 0) continue;
    const transaction = toHex(receiptCodec.decode(receipt).transaction);
    for (const encoded of events) {
      const place = index++;
      if (place < cursor.passed) continue;
      const { contract, name, data } = contractEventCodec.decode(encoded);
      if ((filter.contract ?? contract) !== contract || (filter.name ?? name) !== name) continue;
      const { height } = cursor;
      found.push({
        cursor: `${height}.${place}`,
        height,
        transaction,
        contract,
        name,
        data: JSON.parse(utf8ToText(data)),
      });
    }
  }
  return found;
}
