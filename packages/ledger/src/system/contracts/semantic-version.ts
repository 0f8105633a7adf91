/**
 * Whether one semantic version (MAJOR.MINOR.PATCH, semver.org 2.0.0 §2 and §11 without pre-releases) is above
 * another.
 */
export function isVersionAbove(version: string, other: string): boolean {
  const a = parts(version);
  const b = parts(other);
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function parts(version: string): number[] {
  return version.split('.').map(Number);
}
