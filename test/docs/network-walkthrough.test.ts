import { expect, test } from 'vitest';
import { readWalkthrough } from './walkthrough.ts';

test('the walkthrough in Chinese → the same sections with the same commands', () => {
  const [english, chinese] = ['network-walkthrough.md', 'network-walkthrough.zh.md'].map(readWalkthrough);
  expect(english?.length).toBeGreaterThan(10);
  expect(chinese?.map(({ commands }) => commands)).toEqual(english?.map(({ commands }) => commands));
  expect(chinese?.map(({ section }) => section)).toEqual(english?.map(({ section }) => section));
});
