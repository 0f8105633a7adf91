/**
 * A function of an object that never changes, worked out once for each: reports of packages that were verified with one
 * cache share what is the same in all of them.
 */
export function oncePer<Of extends object, Result>(work: (of: Of) => Result): (of: Of) => Result {
  const known = new WeakMap<Of, { readonly result: Result }>();
  return (of) => {
    let found = known.get(of);
    if (!found) {
      found = { result: work(of) };
      known.set(of, found);
    }
    return found.result;
  };
}
