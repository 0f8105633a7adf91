import type { Policy, PolicyClause } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { RuleText, useNames } from './rule-text.tsx';

/** A policy clause by clause: it allows what one of them allows. */
export function PolicyView({ policy }: { readonly policy: Policy }): ReactNode {
  const { t } = useTranslation('govern');
  if (policy.clauses.length === 0) return <span>{t('policy.nobody')}</span>;
  return (
    <ol className="clauses">
      {policy.clauses.map((clause) => (
        <li key={clause.name}>
          <ClauseView clause={clause} />
        </li>
      ))}
    </ol>
  );
}

function ClauseView({ clause }: { readonly clause: PolicyClause }): ReactNode {
  const { t } = useTranslation('govern');
  const names = useNames();
  const { name, roles, organisations, accounts, condition, endorsement } = clause;
  const isOpen = !(roles || organisations || accounts || condition !== undefined || endorsement);
  return (
    <>
      <b>{visibleText(name)}</b>
      {isOpen && <p>{t('policy.anyone')}</p>}
      <Facts
        facts={[
          roles && [t('parts.roles'), names(roles)],
          organisations && [t('parts.organisations'), names(organisations)],
          accounts && [
            t('parts.accounts'),
            <ul key="accounts">
              {accounts.map((account) => (
                <li key={account}>
                  <Id value={account} kind="account" />
                </li>
              ))}
            </ul>,
          ],
          endorsement && [t('parts.endorsement'), <RuleText key="rule" rule={endorsement} />],
          condition !== undefined && [t('parts.condition'), <code key="condition">{visibleText(condition)}</code>],
        ]}
      />
    </>
  );
}
