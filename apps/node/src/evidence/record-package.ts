import { evidenceContract } from '@stele/evidence/contract';
import { type StateSource, SystemCollection, systemState } from '@stele/ledger';
import {
  type Bytes,
  EVIDENCE_RECORDS,
  type EvidencePackage,
  type EvidenceRecord,
  fromHex,
  isRewrittenRecord,
  SteleError,
} from '@stele/protocol';
import { buildPackage } from './build-package.ts';
import type { PackageSources } from './sources.ts';

const records = new SystemCollection<EvidenceRecord>(evidenceContract, EVIDENCE_RECORDS);

/**
 * The package that proves an evidence record: the record as it stands now, its owner's account, and the
 * registration of the key that signed it; the same of those who sign after the owner, as far as they have.
 * @throws SteleError API_NOT_FOUND
 */
export async function buildRecordPackage(
  sources: PackageSources,
  state: StateSource,
  recordKey: string,
): Promise<EvidencePackage> {
  const record = records.read(state, recordKey);
  if (!record) throw new SteleError('API_NOT_FOUND', { what: `evidence record ${recordKey}` });
  const position = await sources.reader.find(fromHex(record.transaction));
  if (!position) throw new SteleError('API_NOT_FOUND', { what: `transaction ${record.transaction}` });
  const key = records.keys.key(recordKey).raw;
  // Of a block whose state is not kept, the record as it stands now is what can be shown, and it names its deposit.
  const isKept = position.height >= sources.reader.start();
  return buildPackage(sources, {
    claim: { transaction: record.transaction, height: position.height, record: recordKey },
    keys: [
      { key },
      // What stands there now does not show by itself which block it was deposited in.
      ...(isRewrittenRecord(record) && isKept ? [{ key, height: position.height }] : []),
      { key: systemState.keys.keys.key(record.signer).raw },
      { key: systemState.accounts.keys.key(record.owner).raw },
      ...keysOfCosigners(record).map((raw) => ({ key: raw })),
    ],
    blocks: isKept ? [position.height] : [],
    statements: [],
  });
}

/** State keys that tell who the cosigners are, each once: theirs are other accounts than the owner's. */
function keysOfCosigners({ cosigners = [] }: EvidenceRecord): Bytes[] {
  const { accounts, keys } = systemState;
  return cosigners.flatMap(({ account, signer }) => [
    accounts.keys.key(account).raw,
    ...(signer === undefined ? [] : [keys.keys.key(signer).raw]),
  ]);
}
