/** Height of the block that the founding of a chain makes. */
export const FOUNDING_HEIGHT = 1;
