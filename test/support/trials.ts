/** Whether this is the long run, which tries everything that has to hold before something is released. */
export const IS_LONG_RUN = process.env['STELE_LONG'] === '1';

/**
 * How often something random is tried. A run on every change tries a part, always with the same seeds; the long run
 * tries all of it.
 */
export function trials(part: number, all: number): number {
  return IS_LONG_RUN ? all : part;
}
