/** Words of the catalogue with the values that an error carries in their places: `{name}` in the words is one. */
export function fillWords(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
