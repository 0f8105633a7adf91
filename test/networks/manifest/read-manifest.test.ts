import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadManifest, readManifest } from './read-manifest.ts';

const FOLDER = join(import.meta.dirname, '..', 'manifests');

/** A manifest with one step, or with other lines. */
function text(step: string, load = '{ gateways: [1], perSecond: 5, kinds: [put] }', more = ''): string {
  return `
title: a network
organisations: 4
suite: ed25519-sha256
proposeMs: 1000
commitMs: 100
load: ${load}
settle: 60
${more}
steps:
  - ${step}
`;
}

test('a step of each kind of time → read', () => {
  const { steps } = readManifest(text('{ after: 2.5, kill: 2 }'));
  expect(steps).toEqual([{ after: 2.5, kill: 2 }]);
});

test.each([
  ['{ explode: 2 }', 'explode'],
  ['{ kill: 2, pause: 3 }', 'has to do one thing, and does kill, pause'],
  ['{ after: 2 }', 'does nothing'],
  ['{ kill: 5 }', 'names node 5, which is not there'],
  ['{ kill: two }', '/steps/0/kill must be integer'],
  ['{ partition: { groups: [[1, 2], [3]], how: cut } }', 'has to name every node once'],
  ['{ partition: { groups: [[1, 2], [3, 4]], how: softly } }', '/steps/0/partition/how'],
  ['{ delay: { ms: 5 } }', 'either a node or two'],
  ['{ lose: { node: 1, between: [1, 2] } }', 'either a node or two'],
  ['{ expect: progress }', 'does not say within'],
  ['{ expect: wonders, within: 5 }', '/steps/0/expect'],
  ['{ kill: 2, within: 5 }', 'expects nothing'],
])('the step %s → refused with what is wrong', (step, reason) => {
  expect(() => readManifest(text(step))).toThrow(reason);
});

test('load on a node that is not there, an unknown kind, an unknown line → refused', () => {
  const step = '{ kill: 1 }';
  expect(() => readManifest(text(step, '{ gateways: [7], perSecond: 5, kinds: [put] }'))).toThrow('node 7');
  expect(() => readManifest(text(step, '{ gateways: [1], perSecond: 5, kinds: [steal] }'))).toThrow('/load/kinds/0');
  expect(() => readManifest(text(step, undefined, 'colour: red'))).toThrow('colour');
});

test.each(readdirSync(FOLDER))('%s → read', (name) => {
  expect(loadManifest(join(FOLDER, name)).steps.length).toBeGreaterThan(0);
});
