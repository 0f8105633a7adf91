import { toHex } from '@stele/protocol';
import type { CommitInfo } from '../abci/values.ts';

/** Since when a validator's votes have been missing: the first of the engine's heights without one, and its time. */
export interface Absence {
  readonly engineHeight: number;
  /** In ms since 1970. */
  readonly time: number;
}

/** What votes tell about their validators, by vote address in hex. */
export class VoteRecord {
  readonly #absences = new Map<string, Absence>();
  readonly #offsets = new Map<string, number>();

  /** Takes the votes that decided the block before one of this height and time. */
  take({ votes }: CommitInfo, engineHeight: number, time: number): void {
    for (const { validator, blockIdFlag } of votes) {
      const address = toHex(validator.address);
      if (blockIdFlag !== 'absent') this.#absences.delete(address);
      else if (!this.#absences.has(address)) this.#absences.set(address, { engineHeight: engineHeight - 1, time });
    }
    const voters = new Set(votes.map(({ validator }) => toHex(validator.address)));
    for (const address of this.#absences.keys()) if (!voters.has(address)) this.#absences.delete(address);
  }

  /** A vote has come whose signer's clock stood at `time` when it was signed, and this machine's stands at `now`. */
  takeClock(address: Uint8Array, time: number, now: number): void {
    this.#offsets.set(toHex(address), time - now);
  }

  absence(address: string): Absence | undefined {
    return this.#absences.get(address);
  }

  /** How far its clock is ahead of this machine's, in ms, with the time that its vote travelled; undefined if unknown. */
  clockOffset(address: string): number | undefined {
    return this.#offsets.get(address);
  }
}
