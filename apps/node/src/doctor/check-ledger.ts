import { existsSync } from 'node:fs';
import { type Chain, FOUNDING_HEIGHT, newestState } from '@stele/ledger';
import { headerCodec, toHex } from '@stele/protocol';
import { type Finding, openState, type StateStore } from '@stele/store';
import { CertificateStore } from '../certificates/certificate-store.ts';
import type { DataLayout } from '../data/layout.ts';
import { openDatabase } from '../data/open-database.ts';
import { checkHeightKept, checkLedgerKept, holdsFiles } from '../data/remains.ts';
import { Results } from '../gateway/results.ts';
import { outboxNotice } from '../operation/start-notices.ts';
import { printable } from '../replay/difference.ts';
import { terminalTexts } from '../terminal/texts.ts';
import { checkProtocol } from './check-protocol.ts';
import { type DoctorFinding, failed, unwell, well } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';
import type { DoctorTexts } from './words/en.ts';

/** Header times may run ahead of a machine's clock by so much before it is worth a word. */
const CLOCK_MS = 5000;

/** Opens the ledger of a node that does not run, and with `deep` compares everything stored. */
export async function* checkLedger(
  layout: DataLayout,
  chain: Chain,
  { deep, words }: { readonly deep: boolean; readonly words: DoctorWords },
): AsyncGenerator<DoctorFinding> {
  const outcomes = await checkResults(layout, words);
  if (outcomes) yield outcomes;
  let store: StateStore;
  let certified = 0;
  try {
    certified = await certifiedHeight(layout);
    checkLedgerKept(layout, chain.name, certified);
    store = await openState(layout.chain.ledger, { params: chain.storeParams });
  } catch (error) {
    yield failed('ledger', error, words);
    return;
  }
  try {
    const { height } = store.tip();
    checkHeightKept(layout.chain.ledger, chain.name, height, certified);
    yield well('ledger', words.texts.ledger(height, store.stats().replayedAtOpen));
    const { bodies, state } = store.kept();
    if (bodies > FOUNDING_HEIGHT) yield well('history', words.texts.history(bodies, state));
    if (height > 0) {
      yield await checkClock(store, words);
      yield* checkProtocol(chain, newestState(store), height, words);
    }
    if (height > 1 && !holdsFiles(layout.chain.outbox)) {
      yield unwell(
        'outbox',
        terminalTexts(words.language).notice(outboxNotice(layout.chain.outbox)),
        words.texts.restoreOutbox,
      );
    }
    if (deep) yield* scrub(store, words);
  } catch (error) {
    yield failed('ledger', error, words);
  } finally {
    await store.close();
  }
}

async function certifiedHeight({ chain: { certificates: folder } }: DataLayout): Promise<number> {
  if (!existsSync(folder)) return 0;
  const certificates = await openDatabase(folder, CertificateStore.open);
  await certificates.close();
  return certificates.newest;
}

/** Whether the outcomes that no block holds can be read. */
async function checkResults(
  { chain: { results: folder } }: DataLayout,
  words: DoctorWords,
): Promise<DoctorFinding | undefined> {
  if (!existsSync(folder)) return undefined;
  try {
    await (await openDatabase(folder, Results.open)).close();
    return undefined;
  } catch (error) {
    return failed('outcomes', error, words);
  }
}

async function checkClock(store: StateStore, words: DoctorWords): Promise<DoctorFinding> {
  const { time } = headerCodec.decode((await store.summary(store.tip().height)).header);
  return clockFinding(time, Date.now(), words);
}

/** What the newest header's time says of this machine's clock. */
export function clockFinding(headerTime: number, now: number, { texts }: DoctorWords): DoctorFinding {
  const ahead = headerTime - now;
  const newest = texts.newestBlock(new Date(headerTime).toISOString());
  if (ahead <= CLOCK_MS) return well('clock', texts.clock(new Date(now).toISOString(), newest));
  return unwell('clock', texts.clockBehind(Math.round(ahead / 1000), newest), texts.setClock);
}

async function* scrub(store: StateStore, { texts }: DoctorWords): AsyncGenerator<DoctorFinding> {
  let found = 0;
  for await (const finding of store.scrub({ rate: 0 })) {
    found++;
    yield unwell('stored data', describe(finding, texts), texts.repairs[finding.repair]);
  }
  if (found === 0) yield well('stored data', texts.allAgrees);
}

function describe({ what, height, key, keyHash, sn, file, offset }: Finding, { place }: DoctorTexts): string {
  const parts = [
    height === undefined ? '' : place.block(height),
    key === undefined ? '' : place.key(printable(key)),
    key === undefined && keyHash ? place.keyHash(toHex(keyHash)) : '',
    sn === undefined ? '' : place.leaf(sn),
    file === undefined ? '' : place.file(file, offset),
  ];
  return [what, ...parts.filter((part) => part !== '')].join(', ');
}
