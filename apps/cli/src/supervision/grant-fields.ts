import type { Grant } from '@stele/sdk';
import type { Context } from '../program/context.ts';
import type { Field } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { grantNumber } from './grant-key.ts';

/** A grant, line by line. */
export function grantFields(context: Context, name: string, grant: Grant): Field[] {
  const { texts, numbers } = context;
  const { supervise } = texts.audit;
  return [
    [supervise.grant, grantNumber(name)],
    [supervise.supervisor, visible(grant.supervisor)],
    [supervise.purpose, visible(grant.purpose)],
    [supervise.scope, visible(grant.contracts.join(' '))],
    [supervise.about, visible(grant.organisations.join(' '))],
    [supervise.until, numbers.time(grant.until)],
    [supervise.reads, supervise.used(String(grant.used), String(grant.reads))],
    [supervise.standing, whyEnded(context, grant) ?? supervise.open],
  ];
}

/** Why a grant covers nothing more; undefined while it does. */
export function whyEnded({ texts }: Context, { ended, until, used, reads }: Grant): string | undefined {
  const { supervise } = texts.audit;
  if (ended) return visible(`${supervise.ended}: ${ended.reason}`);
  return Date.now() > until || used >= reads ? supervise.ended : undefined;
}
