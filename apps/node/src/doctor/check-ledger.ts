import { existsSync } from 'node:fs';
import type { Chain } from '@stele/ledger';
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
import { type DoctorFinding, failed, unwell, well } from './finding.ts';

/** Header times may run ahead of a machine's clock by so much before it is worth a word. */
const CLOCK_MS = 5000;

/** Opens the ledger of a node that does not run, and with `deep` compares everything stored. */
export async function* checkLedger(layout: DataLayout, chain: Chain, deep: boolean): AsyncGenerator<DoctorFinding> {
  const outcomes = await checkResults(layout);
  if (outcomes) yield outcomes;
  let store: StateStore;
  let certified = 0;
  try {
    certified = await certifiedHeight(layout);
    checkLedgerKept(layout, chain.name, certified);
    store = await openState(layout.chain.ledger, { params: chain.storeParams });
  } catch (error) {
    yield failed('ledger', error);
    return;
  }
  try {
    const { height } = store.tip();
    checkHeightKept(layout.chain.ledger, chain.name, height, certified);
    yield well(
      'ledger',
      `newest block ${height}, ${store.stats().replayedAtOpen} blocks replayed since the newest checkpoint`,
    );
    if (height > 0) yield await checkClock(store);
    if (height > 1 && !holdsFiles(layout.chain.outbox)) {
      const action = 'Restore it from a backup; a node that starts without it goes on with an empty one.';
      yield unwell('outbox', terminalTexts('en').notice(outboxNotice(layout.chain.outbox)), action);
    }
    if (deep) yield* scrub(store);
  } catch (error) {
    yield failed('ledger', error);
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
async function checkResults({ chain: { results: folder } }: DataLayout): Promise<DoctorFinding | undefined> {
  if (!existsSync(folder)) return undefined;
  try {
    await (await openDatabase(folder, Results.open)).close();
    return undefined;
  } catch (error) {
    return failed('outcomes', error);
  }
}

async function checkClock(store: StateStore): Promise<DoctorFinding> {
  const { time } = headerCodec.decode((await store.block(store.tip().height)).header);
  return clockFinding(time, Date.now());
}

/** What the newest header's time says of this machine's clock. */
export function clockFinding(headerTime: number, now: number): DoctorFinding {
  const ahead = headerTime - now;
  const newest = `the newest block is of ${new Date(headerTime).toISOString()}`;
  if (ahead <= CLOCK_MS) return well('clock', `${new Date(now).toISOString()}; ${newest}`);
  return unwell(
    'clock',
    `this machine’s clock is ${Math.round(ahead / 1000)} s behind: ${newest}`,
    'Set the clock right: header times never go back, and clients’ windows are measured by them.',
  );
}

async function* scrub(store: StateStore): AsyncGenerator<DoctorFinding> {
  let found = 0;
  for await (const finding of store.scrub({ rate: 0 })) {
    found++;
    yield unwell('stored data', describe(finding), ACTIONS[finding.repair]);
  }
  if (found === 0) yield well('stored data', 'every record, leaf, value and index agrees with all the others');
}

const ACTIONS: Readonly<Record<Finding['repair'], string>> = {
  rebuilt: 'Nothing: it was made anew from the ledger.',
  rebuildable: 'Nothing by hand: it is made anew from the ledger at the next start.',
  lost: 'Restore the folder from a backup, or let the node fetch it from another member; it is not served as truth meanwhile.',
};

function describe({ what, height, key, keyHash, sn, file, offset }: Finding): string {
  const parts = [
    height === undefined ? '' : `block ${height}`,
    key === undefined ? '' : `key ${printable(key)}`,
    key === undefined && keyHash ? `key hash ${toHex(keyHash)}` : '',
    sn === undefined ? '' : `leaf ${sn}`,
    file === undefined ? '' : `${file}${offset === undefined ? '' : ` at byte ${offset}`}`,
  ];
  return [what, ...parts.filter((part) => part !== '')].join(', ');
}
