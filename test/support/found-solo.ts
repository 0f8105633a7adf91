import { mkdir } from 'node:fs/promises';
import { nodeCrypto } from '@stele/crypto/node';
import { openChain, readSections, writeSections } from '@stele/ledger';
import { type Genesis, genesisCoreCodec, hashSections } from '@stele/protocol';
import { openState, type StoreOptions, writeFileDurably } from '@stele/store';
import { PROFILES } from '../../apps/node/src/config/profiles.ts';
import { dataLayout } from '../../apps/node/src/data/layout.ts';
import { genesisToJson, readGenesisFile } from '../../apps/node/src/founding/genesis-file.ts';
import { foundSoloChain } from '../../apps/node/src/founding/open-embedded-chain.ts';
import { openIdentity } from '../../apps/node/src/founding/open-identity.ts';

/** What a chain of a test is founded with instead of what nodes take. */
export interface SoloFounding {
  /** How long transactions may be sent again, in ms. */
  readonly maxWindowMs: number;
  readonly snapshotEvery: number;
  /** Sizes of the files of its ledger. */
  readonly layout: NonNullable<StoreOptions['layout']>;
}

/** Founds a chain in an empty data folder, as the first start does, but with other constants. */
export async function foundSolo(
  data: string,
  { maxWindowMs, snapshotEvery, layout: sizes }: SoloFounding,
): Promise<void> {
  const layout = dataLayout(data, 'local');
  const identity = await openIdentity(layout, PROFILES['ed25519-sha256'].keys, {});
  await foundSoloChain({ chain: 'local', suite: 'ed25519-sha256' }, layout, identity);
  const genesis = changed(await readGenesisFile(layout.chain.genesis), { maxWindowMs, snapshotEvery });
  await writeFileDurably(layout.chain.genesis, genesisToJson(genesis));
  await mkdir(layout.chain.ledger, { recursive: true });
  const { storeParams: params } = openChain(genesis, nodeCrypto);
  await (await openState(layout.chain.ledger, { params, layout: sizes })).close();
}

function changed(
  { core, sections }: Genesis,
  { maxWindowMs, snapshotEvery }: Pick<SoloFounding, 'maxWindowMs' | 'snapshotEvery'>,
): Genesis {
  const known = genesisCoreCodec.decode(core);
  const read = readSections(known, sections);
  const written = writeSections({
    ...read,
    parameters: { ...read.parameters, maxWindowMs },
    state: { ...read.state, snapshotEvery },
  });
  const hasher = nodeCrypto.hasher('sha256');
  return { core: genesisCoreCodec.encode({ ...known, sections: hashSections(hasher, written) }), sections: written };
}
