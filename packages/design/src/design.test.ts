import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sharedStyles } from './index.ts';

/** The colours of a style sheet by their names. */
function coloursOf(address: URL): ReadonlyMap<string, string> {
  const found = readFileSync(address, 'utf8').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = '', colour = '']) => [name, colour]));
}

/** Relative luminance (WCAG 2.2). */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours (WCAG 2.2). */
function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** A seal is stamped in red on any ground. */
const ON_ANY_GROUND = ['seal'];

test('the dark style sheet → has every colour of the light one, and no other', () => {
  const shared = [...coloursOf(sharedStyles.light).keys()].filter((name) => !ON_ANY_GROUND.includes(name));
  expect([...coloursOf(sharedStyles.dark).keys()]).toEqual(shared);
});

test.each(Object.entries(sharedStyles))(
  'text on the %s ground → contrast of at least 4.5 (WCAG 2.2 §1.4.3)',
  (_, address) => {
    const colours = coloursOf(address);
    const colour = (name: string) => colours.get(name) as string;
    const texts = ['ink', 'ink-2', 'azurite', 'malachite', 'ochre', 'cinnabar', 'violet'];
    const pairs = texts.flatMap((text) => ['ground', 'panel'].map((ground) => [text, ground] as const));
    const onTint = ['ink', 'ink-2', 'violet', 'azurite'].map((text) => [text, 'tint-supervised'] as const);
    const faint = [...pairs, ['on-action', 'azurite'] as const, ...onTint].filter(
      ([text, ground]) => contrastOf(colour(text), colour(ground)) < 4.5,
    );
    expect(faint).toEqual([]);
  },
);
