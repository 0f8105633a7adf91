import { randomBytes } from 'node:crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { Turns } from '@stele/files';
import { type Bytes, contentAddress, toHex } from '@stele/protocol';
import type { FileKeeper } from '../files/file-keeper.ts';
import type { EventTable, TakenEvent } from './event-table.ts';
import type { Intake } from './intake-table.ts';

const ID_BYTES = 16;

/** What a system posts. */
export interface Post {
  readonly bytes: Bytes;
  readonly mediaType: string;
  readonly label: string | null;
  /** Idempotency key. */
  readonly key: string | null;
  /** That the intake was opened with. */
  readonly token: string;
}

export interface EventTakerOptions {
  readonly keeper: FileKeeper;
  readonly events: EventTable;
}

/** Takes events of intakes: first their bytes, then their rows, so that no event is without its original. */
export class EventTaker {
  readonly #options: EventTakerOptions;
  /** Events of one intake are numbered one after the other; those that wait for that hold no connection meanwhile. */
  readonly #turns = new Turns();

  constructor(options: EventTakerOptions) {
    this.#options = options;
  }

  /**
   * Takes an event; both its bytes and its row lie on the disk when this ends. Cut off between the two, the original is
   * kept without an event, and whoever posts again gets one.
   * @throws SteleError INTAKE_TOKEN, INTAKE_KEY_USED, INTAKE_FULL, DATABASE_FAILED, STATE_IO
   */
  async take(intake: Intake, { bytes, mediaType, label, key, token }: Post): Promise<TakenEvent> {
    const { keeper, events } = this.#options;
    const { algorithm, chain, name, id: intakeId } = intake;
    const received = Date.now();
    const digest = toHex(nodeCrypto.hash(algorithm).digest(bytes));
    const posted = { digest, size: bytes.length, label, key };
    const known = await events.before(intakeId, posted);
    if (known !== undefined) return { id: known, isRepeated: true };
    const file = { chain, address: contentAddress(algorithm, digest), name: label ?? name, mediaType, record: null };
    await keeper.keep(file, bytes, intake, `intake ${name} (${intakeId})`);
    const id = randomBytes(ID_BYTES).toString('hex');
    return this.#turns.run(intakeId, () => events.add({ id, intake: intakeId, token, received, ...posted }));
  }
}
