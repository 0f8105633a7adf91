/** Heights as text whose order is their order as numbers. */
export function heightKey(height: number): string {
  return String(height).padStart(16, '0');
}
