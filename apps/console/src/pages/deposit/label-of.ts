import { LIMITS } from '@stele/protocol';

/** A name as the chain takes it for a label: not too long, and no character cut in half. */
export function labelOf(name: string): string {
  const cut = name.slice(0, LIMITS.evidenceLabel);
  // A cut between the two units of a character leaves half of it, which is no text.
  const whole = /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
  return whole.toWellFormed();
}
