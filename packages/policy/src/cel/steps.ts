import type { Frame } from './interface.ts';

/** Steps of one condition. */
export const MOST_STEPS = 10_000;

/** Units of the meter for a step: calling one closure, or up to 16 units of a text (64 compared in a search). */
export const STEP_UNITS = 16;

/** Units of a text that one step looks at. */
const UNITS_PER_STEP = 16;

/** Ends a condition that takes too many steps. It is thrown, because no operator may go on after it. */
export class TooSlow {}

const TOO_SLOW = new TooSlow();

/** Takes steps before they are done. */
export function spend(frame: Frame, steps: number): void {
  frame.steps += steps;
  if (frame.steps > MOST_STEPS) throw TOO_SLOW;
  frame.meter.charge(steps * STEP_UNITS);
}

/** Takes the steps for looking at so many units of a text, beyond the one that the operation takes anyway. */
export function spendText(frame: Frame, length: number): void {
  if (length >= UNITS_PER_STEP) spend(frame, Math.floor(length / UNITS_PER_STEP));
}
