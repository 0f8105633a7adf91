import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { encodeWrite, fromBase64, type Hash, listRoot, Tag, toHex } from '@stele/protocol';
import type { Write } from '@stele/store';
import { expect } from 'vitest';
import { encodeParams } from '../../../packages/store/src/core/chain-params.ts';
import { StateModel } from '../../../packages/store/test/state-model.ts';
import type { RunningNodeProcess } from '../../support/node-process.ts';
import { type BlockCopy, type ChainCopy, read } from './chain-copy.ts';
import { ContractModel } from './contract-model.ts';

/** Values that are asked of the node after its blocks were checked. */
const ASKED_VALUES = 50;

/**
 * Runs all transactions through a model of the contracts and what they write through a model of the state log, and
 * compares: codes and writes of receipts, state roots of headers, values that the node serves.
 */
export async function checkState(node: RunningNodeProcess, { chain, blocks }: ChainCopy): Promise<void> {
  const { hasher, storeParams } = chain;
  const state = new StateModel(hasher, storeParams, hasher.tagged(Tag.parameters, encodeParams(storeParams)));
  const contracts = new ContractModel();
  let parent: Hash = chain.id;
  for (const block of blocks) {
    const { height, stateRoot } = block.header;
    const writes = height === 1 ? await foundingWrites(node, chain) : executeAgain(chain, contracts, block);
    expect(toHex(stateRoot), `state root of block ${height}`).toBe(toHex(state.apply(writes, parent).stateRoot));
    parent = block.hash;
  }
  await checkValues(node, contracts);
}

function executeAgain({ hasher }: ChainCopy['chain'], contracts: ContractModel, block: BlockCopy): Write[] {
  return block.executed.flatMap(({ id, body }, index) => {
    const { code, writes } = contracts.execute({
      id,
      sender: toHex(body.sender),
      signers: body.signers.map(toHex),
      calls: body.calls,
      time: block.header.time,
      height: block.header.height,
      index,
    });
    const receipt = (block.receipts[index] as BlockCopy['receipts'][number]).receipt;
    const items = writes.map(({ key, value }) => encodeWrite(key, value && hasher.tagged(Tag.value, value)));
    expect({ id, code: receipt.code, writes: toHex(receipt.writeRoot) }).toEqual({
      id,
      code,
      writes: toHex(listRoot(hasher, Tag.write, items)),
    });
    return writes;
  });
}

/** What block 1 wrote, read entry by entry from the node; the state root shows that nothing is missing. */
async function foundingWrites({ chainUrl }: RunningNodeProcess, chain: ChainCopy['chain']): Promise<Write[]> {
  const { sections, core } = chain;
  const entry = async (contract: string, collection: string, key: string) => {
    const found = await read<{ key: string; encoded: string }>(
      `${chainUrl}/state/${contract}/${collection}/${encodeURIComponent(key)}?height=1`,
    );
    return { key: fromBase64(found.key), value: fromBase64(found.encoded), transaction: 0 };
  };
  const idOf = ({ suite, publicKey }: { readonly suite: string; readonly publicKey: string }) =>
    toHex(keyIdFor(nodeCrypto, suite, fromBase64(publicKey)));
  const contracts = await Promise.all(
    sections.contracts.map(async ({ name }) => {
      const contract = await entry('sys.contracts', 'contracts', name);
      const { code } = JSON.parse(new TextDecoder().decode(contract.value)) as { code: string };
      return [contract, await entry('sys.contracts', 'code', code)];
    }),
  );
  const all = (keys: readonly string[], of: string, collection: string) =>
    Promise.all(keys.map((key) => entry(of, collection, key)));
  const parameters = [...Object.keys(sections.parameters), 'suites'];
  return [
    ...(await all(['active'], 'sys.organisations', 'members')),
    ...(await all(['identities'], 'sys.organisations', 'epoch')),
    ...(await all(
      sections.organisations.map(({ id }) => id),
      'sys.organisations',
      'organisations',
    )),
    ...(await all(Object.keys(sections.policies), 'sys.policies', 'policies')),
    ...(await all(Object.keys(sections.rules), 'sys.governance', 'rules')),
    ...(await all(
      core.validators.validators.map(({ keyId }) => toHex(keyId)),
      'sys.nodes',
      'nodes',
    )),
    ...(await all(['validators'], 'sys.nodes', 'sets')),
    // The set that certifies the founding block, by that height in 16 digits.
    ...(await all(['0000000000000001'], 'sys.offences', 'sets')),
    ...(await Promise.all(sections.accounts.map(({ account }) => entry('sys.accounts', 'accounts', account)))),
    ...(await Promise.all(sections.accounts.map(({ key }) => entry('sys.accounts', 'keys', idOf(key))))),
    ...(await Promise.all(sections.gateways.map(({ key }) => entry('sys.gateways', 'gateways', idOf(key))))),
    ...contracts.flat(),
    ...(await all(parameters, 'sys.parameters', 'parameters')),
  ];
}

/** The newest values that the model knows are those that the node serves. */
async function checkValues({ chainUrl }: RunningNodeProcess, { values }: ContractModel): Promise<void> {
  for (const [text, value] of [...values].slice(-ASKED_VALUES)) {
    const [contract, collection, key] = partsOf(Buffer.from(text, 'latin1'));
    const path = `${chainUrl}/state/${contract}/${collection}/${encodeURIComponent(key)}`;
    const found = await read<{ encoded?: string }>(path);
    expect(Buffer.from(found.encoded ?? '', 'base64').toString(), path).toBe(value);
  }
}

/** Contract, collection and key of a raw state key. */
function partsOf(raw: Buffer): readonly [contract: string, collection: string, key: string] {
  const contractEnd = 2 + (raw[1] as number);
  const collectionEnd = contractEnd + 1 + (raw[contractEnd] as number);
  return [
    raw.toString('utf8', 2, contractEnd),
    raw.toString('utf8', contractEnd + 1, collectionEnd),
    raw.toString('utf8', collectionEnd),
  ];
}
