import { createRandom, type Random } from '../../support/random.ts';
import type { Manifest, Step } from '../manifest/schema.ts';
import { VARIANTS } from '../variants/variants.ts';

const NODES = [1, 2, 3, 4];
/** Time-outs in which blocks have to come again, on a machine that does other things as well. */
const WITHIN = 90;

/** A schedule that a seed repeats: one trouble after the other, of which a network of four has to survive each. */
export function randomManifest(seed: number, troubles: number): Manifest {
  const random = createRandom(seed);
  const steps = Array.from({ length: troubles }, () => trouble(random)).flat();
  return {
    title: `troubles of seed ${seed}`,
    organisations: NODES.length,
    suite: 'ed25519-sha256',
    proposeMs: 1000,
    commitMs: 100,
    load: { gateways: NODES, perSecond: 20, kinds: ['put', 'put', 'deposit', 'failing', 'repeated'] },
    settle: 120,
    steps: [...steps, { expect: 'equal', within: WITHIN }],
  };
}

/** What goes wrong, what has to hold meanwhile, and how it is made good. */
function trouble(random: Random): Step[] {
  const node = random.pick(NODES);
  const others = NODES.filter((other) => other !== node);
  const after = random.below(4);
  const meanwhile: Step = { expect: 'progress', nodes: others, within: WITHIN };
  const again: Step = { expect: 'progress', within: WITHIN };
  const how = random.pick(['cut', 'held'] as const);
  const variant = random.pick([...VARIANTS.keys()]);
  const choices: readonly Step[][] = [
    [{ after, kill: node }, meanwhile, { after, start: node }, again],
    [{ after, pause: node }, meanwhile, { after, resume: node }, again],
    [{ after, stop: node }, meanwhile, { after, start: node }, again],
    [{ after, restart: node }, again],
    [{ after, partition: { groups: [others, [node]], how } }, meanwhile, { heal: true }, again],
    [
      { after, partition: { groups: [others.slice(0, 2), [others[2] as number, node]], how } },
      { expect: 'stalled', within: 5 },
      { heal: true },
      again,
    ],
    [{ after, delay: { node, ms: 50 + random.below(250) } }, again, { after, heal: true }],
    [{ after, lose: { node } }, again],
    [{ after, variant: { node, as: variant } }, meanwhile, { after, variant: { node, as: 'ordinary' } }, again],
    [{ after, disk: { node, state: 'full' } }, meanwhile, { after, disk: { node, state: 'free' } }, again],
    [
      { after, kill: node },
      { kill: others[0] as number },
      { expect: 'stalled', within: 5 },
      { start: node },
      { start: others[0] as number },
      again,
    ],
  ];
  return random.pick(choices);
}
