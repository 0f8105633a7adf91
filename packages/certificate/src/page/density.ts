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
  /** Most lines of trusted times and of reservations. */
  readonly times: number;
  readonly reservations: number;
}

/** From roomy to close: the first that fits is taken. The last one fits whatever a certificate says. */
export const DENSITIES: readonly [Density, ...Density[]] = [
  { text: 10, label: 9, mono: 9.4, line: 14.5, padding: 4.5, gap: 16, nameLines: 3, times: 10, reservations: 6 },
  { text: 9.5, label: 8.7, mono: 9, line: 13.4, padding: 3.2, gap: 11, nameLines: 3, times: 10, reservations: 5 },
  { text: 9, label: 8.4, mono: 8.6, line: 12.2, padding: 2.4, gap: 8, nameLines: 3, times: 10, reservations: 4 },
  { text: 8.6, label: 8, mono: 8.2, line: 11.2, padding: 1.6, gap: 6, nameLines: 3, times: 10, reservations: 3 },
  { text: 8.6, label: 8, mono: 8.2, line: 11, padding: 1.4, gap: 5, nameLines: 2, times: 6, reservations: 2 },
  { text: 8.4, label: 7.8, mono: 8, line: 10.6, padding: 1.2, gap: 4, nameLines: 2, times: 3, reservations: 1 },
];
