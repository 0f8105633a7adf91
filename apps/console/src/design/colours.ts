/** Colours of the design package by their names. */
const NAMES = [
  'ground',
  'panel',
  'ink',
  'ink-2',
  'control',
  'hairline',
  'azurite',
  'malachite',
  'ochre',
  'cinnabar',
  'tint-ok',
  'tint-warning',
  'tint-bad',
  'tint-info',
  'on-action',
  'sans',
  'mono',
] as const;

export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** The colours that hold now, and the families of typefaces, as the style sheets say. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
}
