/** Points in a millimetre. */
export const MILLIMETRE = 72 / 25.4;

/** A4 (ISO 216), in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** What stays free at the sides, at the top and at the bottom, in points. */
export const MARGIN = { side: 18 * MILLIMETRE, top: 15 * MILLIMETRE, bottom: 13 * MILLIMETRE } as const;

/** Where text begins and how wide it may be. */
export const COLUMN = {
  left: MARGIN.side,
  width: PAGE.width - 2 * MARGIN.side,
  right: PAGE.width - MARGIN.side,
} as const;
