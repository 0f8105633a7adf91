/** How closely a page is set. Lengths are in points. */
export interface Density {
  /** Sizes and distance of lines of texts in the list of facts. */
  readonly text: number;
  readonly label: number;
  readonly mono: number;
  readonly line: number;
  /** Room above and below a fact. */
  readonly padding: number;
  /** Room between sections. */
  readonly gap: number;
  /** Most lines of a name. */
  readonly nameLines: number;
  /** Most lines of trusted times, and most reservations. */
  readonly times: number;
  /** Most of those named who sign after the depositor. */
  readonly cosigners: number;
  readonly reservations: number;
  /** Most lines of a reservation in each language. */
  readonly reservationLines: number;
  /** Groups of a hash on one line. */
  readonly groups: number;
  /** Whether the title is small and the drawing of the proof's path is left out. */
  readonly isCompact: boolean;
}

const AIRY = { groups: 8, isCompact: false, nameLines: 3, times: 10, cosigners: 4, reservationLines: 3 } as const;
const COMPACT = {
  ...{ groups: 16, isCompact: true, nameLines: 2, cosigners: 4, reservationLines: 2 },
  ...{ text: 8.4, label: 8, mono: 7 },
} as const;

/** From roomy to close: the first that fits is taken. The last one fits whatever a certificate says. */
export const DENSITIES: readonly [Density, ...Density[]] = [
  { ...AIRY, text: 10, label: 9, mono: 9.4, line: 14.5, padding: 4.5, gap: 16, reservations: 6 },
  { ...AIRY, text: 9.5, label: 8.7, mono: 9, line: 13.4, padding: 3.2, gap: 11, reservations: 5 },
  { ...AIRY, text: 9, label: 8.4, mono: 8.6, line: 12.2, padding: 2.4, gap: 8, reservations: 4 },
  { ...COMPACT, line: 11.8, padding: 2.4, gap: 9, times: 10, reservations: 4 },
  { ...COMPACT, line: 11, padding: 1.7, gap: 7, times: 10, reservations: 3 },
  { ...COMPACT, line: 11, padding: 1.5, gap: 6, times: 8, reservations: 2 },
  { ...COMPACT, line: 10.6, padding: 1.4, gap: 5, times: 5, reservations: 2 },
  { ...COMPACT, line: 10.6, padding: 1.2, gap: 4, times: 3, reservations: 2, reservationLines: 1, nameLines: 1 },
  { ...COMPACT, ...{ line: 10.6, padding: 1, gap: 3 }, ...{ times: 2, cosigners: 2, reservations: 1, nameLines: 1 } },
];
