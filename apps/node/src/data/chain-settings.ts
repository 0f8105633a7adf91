import { existsSync, readFileSync } from 'node:fs';
import { PEER_ADDRESS } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { writeFileDurably } from '@stele/store';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { NodeConfig } from '../config/config.ts';

const { joinFrom, peerHost, peerPort, peers } = NodeConfig.properties;

/** What an operator has set for one chain of a node; what is missing is as usual. */
export const ChainSettings = Type.Object(
  {
    format: Type.Literal('stele.chain-settings'),
    version: Type.Literal(1),
    /** False for a chain that its operator stopped: it stays stopped when the node starts again. */
    enabled: Type.Optional(Type.Boolean()),
    /** Where this chain's engine listens for other nodes, and finds them; as the settings of these names. */
    peerHost: Type.Optional(peerHost),
    peerPort: Type.Optional(peerPort),
    peerAddress: Type.Optional(Type.String({ pattern: `^${PEER_ADDRESS}$` })),
    peers: Type.Optional(peers),
    joinFrom: Type.Optional(joinFrom),
  },
  { additionalProperties: false },
);

/** The same without what says which file it is. */
export type ChainSettings = Omit<Static<typeof ChainSettings>, 'format' | 'version'>;

/** Reads the settings of a chain. @throws SteleError CHAIN_SETTINGS_BAD */
export function readChainSettings(path: string): ChainSettings {
  if (!existsSync(path)) return {};
  const file = parsed(path);
  if (!Value.Check(ChainSettings, file)) {
    const [first] = Value.Errors(ChainSettings, file);
    // A closed schema has false for what it does not know.
    const what = first?.message === 'schema is false' ? 'is no setting' : (first?.message ?? 'is not of the format');
    throw new SteleError('CHAIN_SETTINGS_BAD', { path, reason: `${first?.instancePath || 'it'} ${what}` });
  }
  const { format: _, version: __, ...settings } = file;
  return settings;
}

/** Writes them durably; the folder of the chain is there. */
export async function writeChainSettings(path: string, settings: ChainSettings): Promise<void> {
  const file = { format: 'stele.chain-settings', version: 1, ...settings };
  await writeFileDurably(path, `${JSON.stringify(file, null, 2)}\n`);
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SteleError('CHAIN_SETTINGS_BAD', { path, reason: 'it cannot be read as JSON' }, { cause: error });
  }
}
