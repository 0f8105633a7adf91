import vector from '../../vectors/valid/record-with-transaction.json' with { type: 'json' };
import type { Session } from './session.ts';

/** The content that the sample's record is about. */
const CONTENT = 'Transport agreement, version 1\n';

/** Drops a sample: evidence of a made-up chain, and the file that it is about. */
export async function addSample(session: Session): Promise<void> {
  const evidence = new File([JSON.stringify(vector.evidence)], 'contract.txt.stele.json');
  await session.addFiles([evidence, new File([CONTENT], 'contract.txt')]);
}

/** Fingerprint of the sample's chain, so that the page can say that it is made up. */
export const SAMPLE_GENESIS: string = vector.genesis;
