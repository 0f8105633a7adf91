import type { ContractCall } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { rolesQuery } from '../../data/governance-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import type { Facts } from '../../governance/facts.ts';
import { argumentsOf } from '../../governance/kinds.ts';
import { lockedOutBy, policyOf } from '../../governance/locked-out.ts';
import { useNames } from '../../governance/rule-text.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Status } from '../../parts/status-glyph.tsx';

interface LockOutNoteProps {
  readonly call: ContractCall;
  readonly facts: Facts;
}

/** Whom a policy would keep out, above all the first one of a scope, where everybody was allowed before. */
export function LockOutNote({ call, facts }: LockOutNoteProps): ReactNode {
  const { t } = useTranslation('propose');
  const names = useNames();
  const own = useOperator()?.organisation;
  const isPolicy = call.contract === 'sys.policies' && call.method === 'set';
  const roles = useQuery({ ...rolesQuery(useChain()), enabled: isPolicy }).data;
  const { scope, policy } = argumentsOf(call);
  const proposed = policyOf(policy);
  if (!isPolicy || !proposed || !facts.organisations || !facts.policies || !roles) return undefined;
  const members = facts.organisations.filter(({ status }) => status === 'active').map(({ id }) => id);
  const out = lockedOutBy(
    proposed,
    members,
    roles.map(({ role }) => role),
  );
  const isFirst = !facts.policies.some((each) => each.scope === scope);
  const shown = visibleText(String(scope));
  return (
    <div className="proposal-note">
      <p>
        <Status name="warning">{t(isFirst ? 'lockOut.first' : 'lockOut.other', { scope: shown })}</Status>
      </p>
      {out.everybody && <p>{t('lockOut.everybody')}</p>}
      {out.accountsOnly && <p>{t('lockOut.accountsOnly')}</p>}
      {!out.everybody && !out.accountsOnly && (
        <>
          <p>
            {out.organisations.length === 0
              ? t('lockOut.noOrganisation')
              : t('lockOut.organisations', { names: names(out.organisations.map(visibleText)) })}
          </p>
          {out.roles.length > 0 && <p>{t('lockOut.roles', { names: names(out.roles.map(visibleText)) })}</p>}
        </>
      )}
      {out.hasConditions && <p>{t('lockOut.conditions')}</p>}
      {own !== undefined && out.organisations.includes(own) && <p>{t('lockOut.own', { organisation: own })}</p>}
    </div>
  );
}
