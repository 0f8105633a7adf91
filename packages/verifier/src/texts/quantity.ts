/** How units are written out: Chinese has a long form of seconds for spans alone, not for measures. */
export function longUnits(language: string): 'long' | 'short' {
  return language.startsWith('zh') ? 'short' : 'long';
}

/** A number with its unit behind a space, which the formats of some languages leave out. @param format one of style `unit` */
export function quantityText(format: Intl.NumberFormat, value: number): string {
  const parts = format.formatToParts(value);
  return parts
    .map((part, i) => (part.type === 'unit' && parts[i - 1]?.type !== 'literal' ? ` ${part.value}` : part.value))
    .join('');
}
