import { readFileSync } from 'node:fs';
import { sharedStyles } from '@stele/design';

const NAMES = [
  'ink',
  'ink-2',
  'panel',
  'control',
  'hairline',
  'azurite',
  'ochre',
  'cinnabar',
  'seal',
  'tint-bad',
] as const;

export type ColourName = (typeof NAMES)[number];

/** `#rrggbb` */
export type Colour = string;

/** The colours of all pages on a light ground, as paper always is. */
export const COLOURS: Readonly<Record<ColourName, Colour>> = readColours();

function readColours(): Record<ColourName, Colour> {
  const style = readFileSync(sharedStyles.light, 'utf8');
  const entries = NAMES.map((name) => [name, new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(style)?.[1] ?? '#000000']);
  return Object.fromEntries(entries) as Record<ColourName, Colour>;
}
