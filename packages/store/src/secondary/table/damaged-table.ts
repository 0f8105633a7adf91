import { SteleError } from '@stele/protocol';
import { corrupt, type Damage } from '../../errors.ts';

/** The error for tables that are damaged: all of them can be made anew from the log. */
export class DamagedTable extends SteleError<'STATE_CORRUPT'> {
  readonly damage: Damage;

  constructor(damage: Damage) {
    super('STATE_CORRUPT', corrupt(damage).detail);
    this.damage = damage;
  }
}
