/** The names of evidence packages end in this. */
export const PACKAGE_SUFFIX = '.stele.json';
