import { platformRoutes } from '@stele/platform/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useChainIfAny } from '../data/chain-context.ts';
import { client } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { sessionQuery } from '../data/platform-queries.ts';
import { Facts } from '../parts/facts.tsx';
import { Id } from '../parts/id.tsx';
import { useSignIn } from '../signing/sign-in-context.ts';

/** Who reads: nobody in particular, or the operator whose key signs. */
export function AccountMenu(): ReactNode {
  const { t } = useTranslation('frame');
  const session = useQuery(sessionQuery()).data;
  const signIn = useSignIn();
  if (session?.state === 'new') {
    return (
      <Link to={addresses.start} className="bar-button">
        {t('begin')}
      </Link>
    );
  }
  if (!session?.operator) {
    return (
      <button type="button" className="bar-button" onClick={signIn}>
        {t('signIn')}
      </button>
    );
  }
  return <OperatorMenu operator={session.operator} />;
}

type Operator = NonNullable<NonNullable<ReturnType<typeof useSession>>['operator']>;

function useSession() {
  return useQuery(sessionQuery()).data;
}

function OperatorMenu({ operator }: { readonly operator: Operator }): ReactNode {
  const { t } = useTranslation('frame');
  const chain = useChainIfAny();
  const cache = useQueryClient();
  const leave = useMutation({
    mutationFn: () => client.request(platformRoutes.signOut, { body: {} }),
    onSuccess: (session) => cache.setQueryData(keys.session, session),
  });
  return (
    <>
      <button type="button" className="bar-button" popoverTarget="account-menu">
        {operator.organisation}
      </button>
      <div id="account-menu" popover="auto" className="bar-menu" role="dialog" aria-label={t('account')}>
        <Facts
          facts={[
            [t('organisation'), operator.organisation],
            [
              t('accountId'),
              <Id
                key="account"
                value={operator.account}
                kind="account"
                to={chain === undefined ? undefined : addresses.account(chain, operator.account)}
              />,
            ],
            [t('key'), <Id key="key" value={operator.key} kind="key" />],
            [t('suite'), operator.suite],
          ]}
        />
        <Button onClick={() => leave.mutate()} loading={leave.isPending}>
          {t('signOut')}
        </Button>
      </div>
    </>
  );
}
