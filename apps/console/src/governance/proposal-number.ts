/** The number of a proposal as people write it. @param key as the chain writes it. */
export function numberOf(key: string): string {
  return String(Number(key));
}
