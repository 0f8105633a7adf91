import { routes } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { factList } from '../html/facts.ts';
import { hashText } from '../html/hash-text.ts';
import { timeText } from '../html/time-text.ts';
import { idLink } from '../links.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';

/** A registered key, and the account that it is of. */
export async function keyAnswer({ context }: LookUp, key: string): Promise<Answer | undefined> {
  const params = { chain: context.chain, key };
  const reading = await context.api.read(routes.getKey, { params });
  if ('problem' in reading) return isAbsence(reading.problem) ? undefined : problemAnswer(context, reading.problem);
  const { account, suite, since, revoked, certified } = reading.answer;
  const { fields, key: texts } = context.texts.lookUp;
  const owner = idLink(context, account);
  return {
    kind: 'key',
    tone: revoked === undefined ? 'plain' : 'warning',
    lead: revoked === undefined ? texts.active(owner) : texts.revoked(owner, timeText(revoked)),
    body: factList([
      [fields.key, hashText(key)],
      [fields.suite, suite],
      [fields.since, timeText(since)],
      revoked !== undefined && [fields.revoked, timeText(revoked)],
      certified === true && [fields.certified, fields.isCertified],
    ]),
    source: endpointPath(routes.getKey.path, params),
  };
}
