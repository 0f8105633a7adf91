/** Names of files of which none is like another: what comes again gets a number. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    // Some file systems do not tell large letters from small ones.
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = numbered(name, number);
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function numbered(name: string, number: number): string {
  const dot = name.indexOf('.', 1);
  return dot === -1 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}
