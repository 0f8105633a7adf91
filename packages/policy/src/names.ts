const LONGEST = 64;

/**
 * Names of organisations, roles and clauses: lower-case letters, digits, dots and hyphens, beginning with a letter or
 * digit. Other spellings of a name would look like it and be another.
 */
export function isName(text: unknown): text is string {
  if (typeof text !== 'string' || text.length === 0 || text.length > LONGEST) return false;
  for (let i = 0; i < text.length; i++) {
    if (!isNameUnit(text.charCodeAt(i), i)) return false;
  }
  return true;
}

function isNameUnit(unit: number, position: number): boolean {
  const isLetter = unit >= 0x61 && unit <= 0x7a;
  const isDigit = unit >= 0x30 && unit <= 0x39;
  const isJoint = unit === 0x2d || unit === 0x2e;
  return isLetter || isDigit || (isJoint && position > 0);
}

/** Order by code units, the same on every machine. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
