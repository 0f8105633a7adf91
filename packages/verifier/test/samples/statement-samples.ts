import { sampleStatement } from '../../../statement/test/samples.ts';
import { depositedRecord } from './record-samples.ts';
import type { Sample } from './sample.ts';
import { fileOf, foundWorld } from './world.ts';

/** A record of a statement’s core, as a file of the statement’s fields is deposited. */
export function statementRecord(): Sample {
  const deposit = { content: sampleStatement().coreBytes, label: '买卖合同' };
  const { chain, evidence } = depositedRecord(foundWorld(), deposit);
  const what = 'A record of a statement of fields.';
  return { name: 'statement', what, evidence, genesis: chain.fingerprint, content: fileOf(deposit) };
}
