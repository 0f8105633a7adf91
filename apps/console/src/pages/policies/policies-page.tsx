import type { RoleInfo, ScopedPolicy, ScopedRule } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { policiesQuery, rolesQuery, rulesQuery } from '../../data/governance-queries.ts';
import { PolicyView } from '../../governance/policy-view.tsx';
import { RuleText } from '../../governance/rule-text.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { TestAccess } from './test-access.tsx';
import '../../governance/governance.css';
import '../../parts/text-input.css';
import './policies.css';

/** Who may do what: the answer to a question, then the policies, the rules of decisions, and the roles. */
export function Component(): ReactNode {
  const { t } = useTranslation('policies');
  const chain = useChain();
  const policies = useQuery(policiesQuery(chain));
  const rules = useQuery(rulesQuery(chain));
  const roles = useQuery(rolesQuery(chain));
  return (
    <Page
      title={policies.data ? t('title', { chain, count: policies.data.length }) : t('name')}
      lead={t('lead')}
      actions={<LinkButton to={`${addresses.newProposal(chain)}?kind=set-policy`}>{t('propose')}</LinkButton>}
      foot={<ReadFrom at={policies.dataUpdatedAt} />}
    >
      <Section title={t('test.title')}>
        <TestAccess />
      </Section>
      <Section title={t('policies')}>
        <Loaded query={policies} what={t('policiesWhat')} lines={6}>
          {(found) =>
            found.length === 0 ? (
              <Empty kind="nothing-yet" title={t('none')}>
                {t('noneNote')}
              </Empty>
            ) : (
              <Policies rows={found} />
            )
          }
        </Loaded>
      </Section>
      <Section title={t('rules')}>
        <Loaded query={rules} what={t('rulesWhat')} lines={3}>
          {(found) => <Rules rows={found} />}
        </Loaded>
      </Section>
      <Section title={t('roles')}>
        <Loaded query={roles} what={t('rolesWhat')} lines={5}>
          {(found) => <Roles rows={found} />}
        </Loaded>
      </Section>
    </Page>
  );
}

function Policies({ rows }: { readonly rows: readonly ScopedPolicy[] }): ReactNode {
  const { t } = useTranslation('policies');
  return (
    <ul className="policy-list">
      {rows.map(({ scope, policy, since }) => (
        <li key={scope}>
          <div className="policy-head">
            <code>{visibleText(scope)}</code>
            <span className="quiet small">
              {t('since')} <TimeText ms={since} />
            </span>
          </div>
          <PolicyView policy={policy} />
        </li>
      ))}
    </ul>
  );
}

function Rules({ rows }: { readonly rows: readonly ScopedRule[] }): ReactNode {
  const { t } = useTranslation('policies');
  return (
    <DataTable<ScopedRule>
      caption={t('rules')}
      rows={rows}
      rowKey={({ scope }) => scope}
      columns={[
        {
          key: 'scope',
          head: t('columns.scope'),
          cell: ({ scope }) => (scope === '*' ? t('everythingElse') : <code>{visibleText(scope)}</code>),
        },
        { key: 'rule', head: t('columns.rule'), grow: true, cell: ({ rule }) => <RuleText rule={rule} /> },
        { key: 'since', head: t('columns.since'), cell: ({ since }) => <TimeText ms={since} /> },
      ]}
    />
  );
}

/** Roles that every chain has; their duties have words in each language. */
const BUILT_IN = ['admin', 'business', 'operation', 'development', 'supervision'] as const;

function Roles({ rows }: { readonly rows: readonly RoleInfo[] }): ReactNode {
  const { t } = useTranslation('policies');
  const duty = ({ role, description, builtIn }: RoleInfo) => {
    const known = builtIn ? BUILT_IN.find((name) => name === role) : undefined;
    return known ? t(`duties.${known}`) : visibleText(description);
  };
  return (
    <DataTable<RoleInfo>
      caption={t('roles')}
      rows={rows}
      rowKey={({ role }) => role}
      columns={[
        { key: 'role', head: t('columns.role'), cell: ({ role }) => <code>{visibleText(role)}</code> },
        { key: 'duty', head: t('columns.duty'), grow: true, cell: duty },
        { key: 'kind', head: t('columns.kind'), cell: ({ builtIn }) => t(builtIn ? 'builtIn' : 'ofChain') },
      ]}
    />
  );
}
