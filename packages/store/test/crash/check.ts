import { toHex, utf8ToText } from '@stele/protocol';
import { allKeys, recordsIn, type SimulatedNode } from './node.ts';
import type { KnownBlock, World } from './world.ts';

/** A promise that a store did not keep. */
export class BrokenPromise extends Error {}

/**
 * Holds a store that has just been opened against all that was promised, and takes over what may have
 * become of the blocks that no answer was given for.
 * @param scrubs whether everything that is stored is compared too.
 */
export async function checkPromises(node: SimulatedNode, world: World, scrubs: boolean): Promise<void> {
  adoptTip(node, world);
  await checkBlocks(node, world);
  checkState(node, world.tip);
  await checkOutbox(node, world);
  if (!scrubs) return;
  for await (const finding of node.store.scrub()) {
    if (finding.repair !== 'rebuilt') throw new BrokenPromise(`scrub: ${finding.what}`);
  }
}

function adoptTip({ store }: SimulatedNode, world: World): void {
  const { height, stateRoot } = store.tip();
  const root = toHex(stateRoot);
  const lowest = world.rewindingTo ?? world.tip.height;
  if (height < lowest) throw new BrokenPromise(`block ${world.tip.height} was answered, the tip is ${height}`);
  if (height < world.tip.height) world.rewind(height);
  world.rewindingTo = undefined;
  const known = [...world.chain, ...world.attempted].find((block) => block.height === height && block.root === root);
  if (!known) throw new BrokenPromise(`the tip ${height} is none that was staged`);
  if (height > world.tip.height) world.commit(known);
  world.attempted.length = 0;
}

async function checkBlocks({ store }: SimulatedNode, world: World): Promise<void> {
  const kept = store.kept();
  const isLess = kept.state < world.kept.state || kept.bodies < world.kept.bodies;
  if (isLess || kept.records > 1) throw new BrokenPromise('what was pruned came back, or more is gone');
  world.pruned(kept);
  for (const { height, root, header, settles } of world.chain.slice(1)) {
    if (utf8ToText((await store.summary(height)).header) !== header) {
      throw new BrokenPromise(`block ${height} has the header of another block`);
    }
    if (height < kept.bodies || height < kept.state) continue;
    if (toHex(store.at(height).stateRoot) !== root) throw new BrokenPromise(`block ${height} has another root`);
    const record = await store.block(height);
    const bundles = record.bundles.map((bundle) => utf8ToText(bundle));
    if (utf8ToText(record.header) !== header || bundles.join() !== settles.join()) {
      throw new BrokenPromise(`block ${height} has the record of another block`);
    }
  }
}

function checkState({ store }: SimulatedNode, { state }: KnownBlock): void {
  const view = store.view();
  for (const key of allKeys()) {
    const value = view.get(key);
    if ((value && utf8ToText(value)) !== state.get(utf8ToText(key))) throw new BrokenPromise('a key has another value');
  }
  const ordered = [...state.keys()].filter((key) => key.startsWith('\u0001'));
  const scanned = view.scan(Uint8Array.of(1), { limit: 1000 }).entries.map(({ key }) => utf8ToText(key));
  if (scanned.join() !== ordered.sort().join()) throw new BrokenPromise('a scan gives other keys');
}

async function checkOutbox({ store, outbox }: SimulatedNode, world: World): Promise<void> {
  const { height } = store.tip();
  const from = height === 0 ? 0 : ((await store.block(height)).outbox ?? 0);
  const kept = new Set(await recordsIn(outbox, from));
  const missing = world.unsettled().find(({ text }) => !kept.has(text));
  if (missing) throw new BrokenPromise(`"${missing.text}" was accepted, and is in no block and not in the outbox`);
}
