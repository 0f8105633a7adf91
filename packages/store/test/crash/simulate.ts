import { isSteleError } from '@stele/protocol';
import { Random } from '../../src/simulation/random.ts';
import { SimulatedDisk } from '../../src/simulation/simulated-disk.ts';
import { checkPromises } from './check.ts';
import type { Fault } from './faults.ts';
import { SimulatedNode } from './node.ts';
import { World } from './world.ts';

/** Crashes in the life of one simulated node. */
const LIVES = 2;

/** Things a node does before it is stopped if nothing else stops it. */
const ACTIONS = 14;

/** Changes of the disk after which the power fails at the latest; most lives end earlier. */
const MOST_CHANGES = 260;

/**
 * Runs a node through some crashes, with all that a seed decides: what it does, when the power fails or the
 * process is killed, what is lost, which syncs fail.
 * @throws BrokenPromise where the store does not keep what it promised, SteleError where it does not start.
 */
export async function simulate(seed: number, fault?: Fault): Promise<void> {
  const random = new Random(seed);
  const world = new World();
  let disk = new SimulatedDisk({ seed });
  for (let life = 0; life < LIVES; life++) {
    const powerFails = random.chance(0.7);
    disk.cutPowerAt(1 + random.below(MOST_CHANGES));
    disk.failingSyncs = random.chance(0.2) ? 0.05 : 0;
    await live(disk, world, random, fault);
    disk = powerFails ? disk.restart({ seed: seed + life }) : disk.kill({ seed: seed + life });
    const node = await SimulatedNode.start(disk, world, random, fault);
    await checkPromises(node, world, random.chance(0.4));
    if (random.chance(0.5)) await node.close();
    disk = disk.kill({ seed: seed + life + 1 });
  }
}

/** Lets a node run until something ends it. What it does not survive is no fault; what it forgets is. */
async function live(disk: SimulatedDisk, world: World, random: Random, fault: Fault | undefined): Promise<void> {
  try {
    const node = await SimulatedNode.start(disk, world, random, fault);
    for (let action = 0; action < ACTIONS; action++) await node.act();
    await node.close();
  } catch (error) {
    if (!isSteleError(error, 'STATE_IO', 'STATE_CLOSED')) throw error;
  }
}
