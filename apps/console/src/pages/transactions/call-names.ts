/**
 * What a transaction did, in the names of its calls; of many the first stands for all.
 * @param more words for the others.
 */
export function callNames(
  calls: readonly { readonly contract: string; readonly method: string }[],
  more: string,
): string {
  const [first] = calls;
  if (!first) return '—';
  const name = `${first.contract}.${first.method}`;
  return calls.length === 1 ? name : `${name} ${more}`;
}
