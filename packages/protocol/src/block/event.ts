import type { Bytes } from '../bytes/bytes.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, text } from '../wire/fields.ts';

/** What a contract announced while it ran. */
export interface ContractEvent {
  readonly contract: string;
  /** Name of the event in the contract's ABI. */
  readonly name: string;
  /** Its data as JSON in UTF-8. */
  readonly data: Bytes;
}

export const contractEventCodec: Codec<ContractEvent> = message<ContractEvent>('Event', {
  contract: text(1),
  name: text(2),
  data: bytes(3),
});
