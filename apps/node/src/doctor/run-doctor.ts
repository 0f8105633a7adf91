import { existsSync } from 'node:fs';
import type { Chain } from '@stele/ledger';
import { isSteleError } from '@stele/protocol';
import { lockDirectory } from '@stele/store';
import { addressOf } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import { type DataLayout, dataLayout } from '../data/layout.ts';
import { chainsIn } from '../data/remains.ts';
import { lightLayout } from '../light/layout.ts';
import { readLightMark } from '../light/light-mark.ts';
import { languageOf } from '../terminal/language.ts';
import { checkCertificates } from './check-certificates.ts';
import { checkFormat, checkGenesis, checkKeys, checkUnfounded, findChain, hasChain } from './check-data.ts';
import { checkJoining } from './check-joining.ts';
import { checkLedger } from './check-ledger.ts';
import { checkLight } from './check-light.ts';
import { checkCrypto, checkDisk, checkPort, checkVersion } from './check-machine.ts';
import { checkReachable, checkRunning, type OwnChain, RUNNING } from './check-running.ts';
import { type DoctorFinding, failed, unchecked, well } from './finding.ts';
import { type DoctorWords, doctorWords } from './words/doctor-words.ts';

/** How thoroughly to look. */
export interface DoctorOptions {
  /** Compare everything stored with everything it must agree with; takes as long as reading it all. */
  readonly deep?: boolean;
  /** A node to ask; the one at the configured host and port unless said, and only where it holds the folder. */
  readonly url?: string | undefined;
}

/** The same, once the node to ask is known. */
type LocalOptions = Readonly<{ deep: boolean; url: string; own: OwnChain | undefined; words: DoctorWords }>;

/**
 * Looks at everything that keeps a node from working and says what to do: versions, disk, keys, genesis, clock,
 * port, ledger. A running node is asked; the ledger of one that does not run is opened.
 * @param environment names the secret that unlocks the keys, and the language of what is found.
 */
export async function* runDoctor(
  config: NodeConfig,
  environment: Readonly<Record<string, string | undefined>>,
  { deep = false, url }: DoctorOptions = {},
): AsyncGenerator<DoctorFinding> {
  const words = doctorWords(languageOf(environment));
  const address = url ?? addressOf(config.host, config.port);
  const own = await findChain(dataLayout(config.data, config.chain).chain.genesis);
  let isAsked = false;
  for await (const finding of checkLocal(config, environment, { deep, url: address, own, words })) {
    isAsked ||= finding.name === RUNNING;
    yield finding;
  }
  if (url !== undefined && !isAsked) yield* checkReachable(url, own, words);
}

async function* checkLocal(
  config: NodeConfig,
  environment: Readonly<Record<string, string | undefined>>,
  options: LocalOptions,
): AsyncGenerator<DoctorFinding> {
  const { words } = options;
  yield checkVersion(words);
  yield await checkCrypto(words);
  if (!existsSync(config.data)) {
    yield well('data', words.texts.noFolder(config.data));
    yield await checkPort(config, words);
    return;
  }
  yield await checkDisk(config, words);
  const layout = dataLayout(config.data, config.chain);
  const others = chainsIn(config.data).filter((name) => name !== config.chain);
  if (!hasChain(layout)) {
    yield await checkUnfounded(layout, config.chain, words);
    yield await checkPort(config, words);
    return;
  }
  const format = await checkFormat(layout, words);
  yield format;
  if (!format.ok) return;
  yield* checkCertificates(config.data, words);
  const checked: CheckedChain[] = [];
  for (const name of [config.chain, ...others]) yield* checkFounding(config, name, environment, words, checked);
  if (checked.length > 0) yield* withLock(config, () => checkLedgers(config, checked, options), options);
}

/** A chain of the folder whose founding document holds together. */
type CheckedChain = Readonly<{ name: string; layout: DataLayout; chain: Chain }>;

/** @param checked gets the chain where its ledger can be looked at. */
async function* checkFounding(
  config: NodeConfig,
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  words: DoctorWords,
  checked: CheckedChain[],
): AsyncGenerator<DoctorFinding> {
  const layout = dataLayout(config.data, name);
  yield ofChain(config, name, await checkKeys(layout, environment, words));
  const { finding, chain } = await checkGenesis(layout, words);
  yield ofChain(config, name, finding);
  const joining = await checkJoining(layout, words);
  if (joining) yield ofChain(config, name, joining);
  if (chain) checked.push({ name, layout, chain });
}

async function* checkLedgers(
  config: NodeConfig,
  chains: readonly CheckedChain[],
  options: LocalOptions,
): AsyncGenerator<DoctorFinding> {
  for (const { name, layout, chain } of chains) {
    if (readLightMark(lightLayout(layout.chain).mark)?.isLight) {
      yield ofChain(config, name, await checkLight(layout, chain, options.words));
      continue;
    }
    for await (const finding of checkLedger(layout, chain, options)) yield ofChain(config, name, finding);
  }
}

/** A finding of a chain other than the default one names it. */
function ofChain({ chain }: NodeConfig, name: string, finding: DoctorFinding): DoctorFinding {
  return name === chain ? finding : { ...finding, name: `${name}: ${finding.name}` };
}

/** Looks at the ledger itself, or at the node that holds it. */
async function* withLock(
  config: NodeConfig,
  check: () => AsyncGenerator<DoctorFinding>,
  { deep, url, own, words }: LocalOptions,
): AsyncGenerator<DoctorFinding> {
  let release: () => void;
  try {
    const lock = lockDirectory(config.data);
    release = () => lock.release();
  } catch (error) {
    if (!isSteleError(error, 'STORE_LOCKED')) yield failed('data', error, words);
    else {
      yield well('data', words.texts.inUse(config.data, String(error.detail.pid)));
      yield* checkRunning(url, own, words);
      if (deep) yield unchecked('stored data', words.texts.notCompared);
    }
    return;
  }
  try {
    yield await checkPort(config, words);
    yield* check();
  } finally {
    release();
  }
}
