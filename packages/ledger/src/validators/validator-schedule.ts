import { equalBytes, type Header } from '@stele/protocol';
import type { StateStore, Write } from '@stele/store';
import type { Chain } from '../genesis/chain.ts';
import { type StateSource, sourceOf } from '../system/system-state.ts';
import { changesValidators, foundingValidators, readValidators, type Validators } from './validators.ts';

/**
 * Who certifies the blocks after a block. What a block h decides rules from h + 2 on, so that header h + 1 can name the
 * new set under signatures of the old one.
 */
export class ValidatorSchedule {
  /** Validators that certify the newest header. */
  readonly newest: Validators;
  /** Validators of the next block. */
  readonly next: Validators;
  /** Validators of the block after it: those that the state names. */
  readonly afterNext: Validators;

  private constructor(newest: Validators, next: Validators, afterNext: Validators) {
    this.newest = newest;
    this.next = next;
    this.afterNext = afterNext;
  }

  /** As it stands before the founding block. */
  static founding(chain: Chain): ValidatorSchedule {
    const validators = foundingValidators(chain);
    return new ValidatorSchedule(validators, validators, validators);
  }

  /** As it stands after the newest block of a store. */
  static open(chain: Chain, store: StateStore, tip: Header): ValidatorSchedule {
    const afterNext = readAt(chain, store, tip.height);
    const next = equalBytes(tip.nextValidatorsHash, afterNext.hash) ? afterNext : readAt(chain, store, tip.height - 1);
    const newest = equalBytes(tip.validatorsHash, next.hash) ? next : readAt(chain, store, tip.height - 2);
    return new ValidatorSchedule(newest, next, afterNext);
  }

  /** Whether the next block is the last that the present set certifies. */
  get isLastOfSet(): boolean {
    return !equalBytes(this.next.hash, this.afterNext.hash);
  }

  /** As it stands after one more block. */
  following(chain: Chain, writes: readonly Write[], state: StateSource): ValidatorSchedule {
    const { next, afterNext } = this;
    return new ValidatorSchedule(
      next,
      afterNext,
      changesValidators(chain, writes) ? readValidators(chain, state) : afterNext,
    );
  }
}

function readAt(chain: Chain, store: StateStore, height: number): Validators {
  const view = store.view(height);
  try {
    return readValidators(chain, sourceOf(view));
  } finally {
    view.close();
  }
}
