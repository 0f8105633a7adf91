import type { EvidencePackage } from '@stele/protocol';
import { routes } from '../api/routes.ts';
import type { Connection } from '../client/connection.ts';
import { badAnswer } from '../http/problem.ts';
import { retryTransient } from '../http/retry.ts';
import { type OutcomeOptions, TIMEOUT_MS } from '../outcome/timeout.ts';
import { Deadline } from '../time/deadline.ts';

/** Packages asked for at once: each has up to 8 KB. */
const REQUEST_RECORDS = 250;

/**
 * Packages that prove records to anyone, in the order of the keys. Waits for certificates that are still to come.
 * @throws SteleError API_NOT_FOUND, EVIDENCE_NOT_READY, SDK_UNREACHABLE, SDK_BAD_ANSWER
 */
export async function evidencePackages(
  connection: Connection,
  records: readonly string[],
  { timeoutMs = TIMEOUT_MS, signal }: OutcomeOptions = {},
): Promise<EvidencePackage[]> {
  const deadline = new Deadline(timeoutMs);
  const packages: EvidencePackage[] = [];
  for (let start = 0; start < records.length; start += REQUEST_RECORDS) {
    const body = { records: records.slice(start, start + REQUEST_RECORDS) };
    const ask = () => connection.call(routes.getRecordEvidence, { body }, { signal });
    const answer = await retryTransient(ask, { deadline, signal });
    checkAnswered(connection.http.url, body.records, answer.packages);
    packages.push(...answer.packages);
  }
  return packages;
}

function checkAnswered(url: string, asked: readonly string[], packages: readonly EvidencePackage[]): void {
  const answers = packages.length === asked.length && packages.every(({ claim }, i) => claim.record === asked[i]);
  if (!answers) throw badAnswer(url, 'the evidence packages are not those asked for');
}
