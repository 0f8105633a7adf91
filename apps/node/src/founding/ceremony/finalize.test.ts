import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, nodeCrypto } from '@stele/crypto/node';
import { type Chain, checkGenesisSignatures, openChain, readSections } from '@stele/ledger';
import { decodeGenesisCore, fromBase64, type Genesis, genesisCoreCodec, hashSections } from '@stele/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { genesisToJson, readGenesisFile } from '../genesis-file.ts';
import { checkFoundingTime } from './check-founding-time.ts';
import { closeDraft } from './close-draft.ts';
import { finalizeGenesis } from './finalize-genesis.ts';
import { installGenesis } from './install-genesis.ts';
import { readSignatureFile, type SignedCore, signatureToJson } from './signature-file.ts';
import { Ceremony, FOUNDERS, newKey, sign } from './test-founders.ts';

const ceremony = new Ceremony();
const genesis = ceremony.genesis();
const signatures = await ceremony.signatures();

async function temporary(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'stele-ceremony-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const coded = (code: string, text = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(text) }) as Error;

test('three founders and their signatures → one signed document, the same when written and read', async () => {
  const chain = finalizeGenesis(genesis, signatures, nodeCrypto);
  expect(chain.genesis.signatures?.map(({ organisation }) => organisation)).toEqual(FOUNDERS);
  const path = join(await temporary(), 'genesis.json');
  await writeFile(path, genesisToJson(chain.genesis));
  const read = openChain(await readGenesisFile(path), nodeCrypto);
  expect(read.genesis).toEqual(chain.genesis);
  checkGenesisSignatures(read, nodeCrypto);
});

test('signatures handed in in two goes and any order → the same document', () => {
  const [a, b, c] = signatures as [SignedCore, SignedCore, SignedCore];
  const partly = { ...genesis, signatures: [c, a].map(({ core: _core, ...signature }) => signature) };
  const once = genesisToJson(finalizeGenesis(genesis, signatures, nodeCrypto).genesis);
  expect(genesisToJson(finalizeGenesis(partly, [b], nodeCrypto).genesis)).toBe(once);
});

test('signatures missing → GENESIS_UNSIGNED names whose', () => {
  expect(() => finalizeGenesis(genesis, signatures.slice(1, 2), nodeCrypto)).toThrow(
    coded('GENESIS_UNSIGNED', 'not signed by bank-a, bank-c'),
  );
});

test('another’s signature under one’s name, a stranger’s key, a changed signature → GENESIS_SIGNATURE', async () => {
  const [a, b, c] = signatures as [SignedCore, SignedCore, SignedCore];
  const forged: readonly SignedCore[] = [
    { ...a, organisation: 'bank-b' },
    { ...a, signature: b.signature },
    { ...a, organisation: 'bank-z' },
    { ...a, signature: a.signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) },
  ];
  for (const forgery of forged) {
    expect(() => finalizeGenesis(genesis, [forgery, b, c], nodeCrypto)).toThrow(coded('GENESIS_SIGNATURE'));
  }
  expect(await sign(openChain(genesis, nodeCrypto), newKey())).toBeUndefined();
  expect(await sign(openChain(genesis, nodeCrypto), ceremony.node)).toBeUndefined();
});

/** The document with one character of a section changed, and everything that follows from it. */
function changed(name: string): Genesis {
  const core = decodeGenesisCore(genesis.core);
  const sections = { ...genesis.sections, [name]: `${genesis.sections[name]} ` };
  const hashed = hashSections(nodeCrypto.hasher(core.hash), sections);
  return { sections, core: genesisCoreCodec.encode({ ...core, sections: hashed }) };
}

const names = Object.keys(genesis.sections);

test.each(names)('one byte more in the section "%s" → the file is refused, and names it', (name) => {
  const sections = { ...genesis.sections, [name]: `${genesis.sections[name]} ` };
  expect(() => openChain({ ...genesis, sections }, nodeCrypto)).toThrow(
    coded('GENESIS_BAD', `the section "${name}" was changed`),
  );
});

test.each(names)(
  'one founder signed a document with another section "%s" → GENESIS_DIFFERS names who and what',
  async (name) => {
    const [, b, c] = signatures as [SignedCore, SignedCore, SignedCore];
    const [other] = await ceremony.signatures(changed(name));
    expect(() => finalizeGenesis(genesis, [other as SignedCore, b, c], nodeCrypto)).toThrow(
      coded('GENESIS_DIFFERS', `bank-a signed another section "${name}".`),
    );
  },
);

test('another name, time or validator → GENESIS_DIFFERS names it', async () => {
  const core = decodeGenesisCore(genesis.core);
  const [validator] = core.validators.validators;
  const cores = {
    name: { ...core, name: 'trade-2' },
    time: { ...core, time: core.time + 1 },
    suites: { ...core, suites: ['ed25519'] },
    validators: {
      ...core,
      validators: { validators: [{ ...(validator as NonNullable<typeof validator>), weight: 2 }] },
    },
  };
  for (const [field, other] of Object.entries(cores)) {
    const [signed] = await ceremony.signatures({ ...genesis, core: genesisCoreCodec.encode(other) });
    expect(() => finalizeGenesis(genesis, [signed as SignedCore], nodeCrypto)).toThrow(
      coded('GENESIS_DIFFERS', `bank-a signed another ${field}.`),
    );
  }
});

test('a changed core below true signatures → GENESIS_SIGNATURE, since the fingerprint is another', () => {
  const final = finalizeGenesis(genesis, signatures, nodeCrypto).genesis;
  const core = decodeGenesisCore(final.core);
  const later = { ...final, core: genesisCoreCodec.encode({ ...core, time: core.time + 1 }) };
  expect(() => checkGenesisSignatures(openChain(later, nodeCrypto), nodeCrypto)).toThrow(coded('GENESIS_SIGNATURE'));
});

test('founded minutes ahead of the clock → taken; later → GENESIS_DRAFT says whose fault it is', () => {
  const chain = openChain(genesis, nodeCrypto);
  expect(() => checkFoundingTime(chain, chain.core.time - 5 * 60_000)).not.toThrow();
  expect(() => checkFoundingTime(chain, chain.core.time - 6 * 60_000)).toThrow(
    coded('GENESIS_DRAFT', 'the clock of a founder was ahead'),
  );
});

test('any one byte of the core changed → never taken with the signatures that were made', () => {
  const final = finalizeGenesis(genesis, signatures, nodeCrypto).genesis;
  for (let at = 0; at < final.core.length; at++) {
    const core = final.core.map((byte, i) => (i === at ? byte ^ 1 : byte));
    expect(() => checkGenesisSignatures(openChain({ ...final, core }, nodeCrypto), nodeCrypto)).toThrow(
      expect.objectContaining({ name: 'SteleError' }),
    );
  }
});

test('a signature file written and read → the same; anything else → GENESIS_BAD', async () => {
  const path = join(await temporary(), 'a.signature.json');
  const [signed] = signatures as [SignedCore];
  const text = signatureToJson(openChain(genesis, nodeCrypto), signed);
  await writeFile(path, text);
  expect(await readSignatureFile(path)).toEqual(signed);
  for (const bad of ['', '{}', text.replace('"version": 1', '"version": 2'), text.replace('"core": "', '"core": "*')]) {
    await writeFile(path, bad);
    await expect(readSignatureFile(path)).rejects.toThrow(coded('GENESIS_BAD'));
  }
});

test('a draft → rights of a consortium: nobody administers directly, code waits for approval', () => {
  const { parameters, policies, rules, accounts } = readSections(decodeGenesisCore(genesis.core), genesis.sections);
  expect(parameters.deployment).toBe('approved');
  expect(Object.keys(policies).sort()).toEqual([
    'call sys.contracts/deploy',
    'call sys.contracts/suspend',
    'call sys.holds/suspendAccount',
    'call sys.holds/suspendRecord',
  ]);
  const constitutional = ['gateways', 'governance', 'nodes', 'organisations', 'policies', 'upgrades'].map(
    (name) => `sys.${name}`,
  );
  expect(Object.keys(rules).sort()).toEqual(['*', ...constitutional]);
  expect(accounts.map(({ name, organisation }) => `${organisation}/${name}`)).toEqual([
    'bank-a/operator',
    'bank-a/node',
    'bank-b/operator',
    'bank-c/operator',
  ]);
});

/** A data folder that holds a key of a node, with the document whose node it is. */
async function folderOfNode(): Promise<{ readonly data: string; readonly chain: Chain }> {
  const data = await temporary();
  const passphrase = 'x';
  const node = await createKeyFile(join(data, 'keys', 'node.json'), { suite: 'ed25519', passphrase, label: 'node' });
  const [a, b, c] = ceremony.parts as [
    (typeof ceremony.parts)[0],
    (typeof ceremony.parts)[0],
    (typeof ceremony.parts)[0],
  ];
  const key = { suite: node.suite, publicKey: Buffer.from(node.publicKey).toString('base64') };
  const document = closeDraft(ceremony.draft([{ ...a, node: key }, b, c]), nodeCrypto);
  return { data, chain: finalizeGenesis(document, await ceremony.signatures(document), nodeCrypto) };
}

test('a final document installed in the folder of its node, twice → the file, once', async () => {
  const { data, chain } = await folderOfNode();
  const path = await installGenesis(data, chain, nodeCrypto);
  expect(path).toBe(join(data, 'trade', 'genesis.json'));
  const text = await readFile(path, 'utf8');
  await installGenesis(data, chain, nodeCrypto);
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('a folder without node key, with another key, of another chain → refused, nothing written', async () => {
  const { data, chain } = await folderOfNode();
  await expect(installGenesis(await temporary(), chain, nodeCrypto)).rejects.toThrow(coded('GENESIS_OTHER_NODE'));
  const other = await folderOfNode();
  await expect(installGenesis(other.data, chain, nodeCrypto)).rejects.toThrow(coded('GENESIS_OTHER_NODE'));
  await writeFile(join(data, 'keys', 'FOUNDED'), `local ${'ab'.repeat(32)}\n`);
  await expect(installGenesis(data, chain, nodeCrypto)).rejects.toThrow(coded('DATA_OTHER_CHAIN'));
  await expect(readFile(join(data, 'trade', 'genesis.json'))).rejects.toThrow('ENOENT');
});

test('another document of the same name in its place → GENESIS_DIFFERS', async () => {
  const { data, chain } = await folderOfNode();
  const path = await installGenesis(data, chain, nodeCrypto);
  const present = JSON.parse(await readFile(path, 'utf8'));
  const core = decodeGenesisCore(fromBase64(present.core));
  const earlier = genesisCoreCodec.encode({ ...core, time: core.time - 1 });
  await writeFile(path, JSON.stringify({ ...present, core: Buffer.from(earlier).toString('base64') }));
  await expect(installGenesis(data, chain, nodeCrypto)).rejects.toThrow(coded('GENESIS_DIFFERS'));
});

test('a document that is not signed by all → not installed', async () => {
  const { data, chain } = await folderOfNode();
  const unsigned = openChain({ ...chain.genesis, signatures: [] }, nodeCrypto);
  await expect(installGenesis(data, unsigned, nodeCrypto)).rejects.toThrow(coded('GENESIS_UNSIGNED'));
});
