/** Versions that the build that comes next knows. */
export const HEADER_VERSIONS: ReadonlySet<number> = new Set([1, 2]);
