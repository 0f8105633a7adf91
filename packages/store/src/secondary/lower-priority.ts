import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Lets other threads go first where both have work: for a thread whose work nobody waits for. Linux schedules
 * each thread by itself (setpriority(2), “C library/kernel differences”); elsewhere this does nothing.
 */
export function lowerPriority(): void {
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not Linux, or forbidden here: the work is the same, only its neighbours wait a little longer.
  }
}
