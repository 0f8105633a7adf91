import type { Bytes } from '@stele/protocol';

/** A transaction as its sender remembers it. */
export interface Submission {
  readonly id: string;
  readonly bytes: Bytes;
  /** Sender and nonce: at most one transaction of a place may ever stand in a block. */
  readonly place: string;
  readonly validUntil: number;
}

/** An outcome that a node has told. */
export interface Told {
  readonly state: string;
  readonly height: number | undefined;
  readonly index: number | undefined;
}

/** What a client outside of the node knows: what it sent, what was acknowledged, and which outcomes it was told. */
export class Notebook {
  readonly sent: Submission[] = [];
  /** Ids that a node has answered as accepted, or with an outcome. */
  readonly acknowledged = new Set<string>();
  /** Places of which a node has accepted some transaction, without saying which. */
  readonly acknowledgedPlaces = new Set<string>();
  readonly told = new Map<string, Told>();
  /** Codes of refusals, with how often each came. */
  readonly refusals = new Map<string, number>();

  /** How much of what was sent has been answered. */
  get answers(): number {
    return this.acknowledged.size + this.acknowledgedPlaces.size;
  }

  add(submission: Submission): void {
    this.sent.push(submission);
  }

  acknowledge(id: string): void {
    this.acknowledged.add(id);
  }

  acknowledgePlace(place: string): void {
    this.acknowledgedPlaces.add(place);
  }

  refuse(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  /** Notes an outcome. @throws when a node has told another one before. */
  tell(id: string, told: Told): void {
    const before = this.told.get(id);
    const isSame = !before || JSON.stringify(before) === JSON.stringify(told);
    if (!isSame) throw new Error(`${id} was ${JSON.stringify(before)} and is ${JSON.stringify(told)} now`);
    this.told.set(id, told);
  }
}
