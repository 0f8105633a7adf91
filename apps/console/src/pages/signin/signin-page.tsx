import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { sessionQuery } from '../../data/platform-queries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { SignInForm } from '../../signing/sign-in-form.tsx';
import './signin.css';

/** Where one comes in. An address within the console may say where to go on to. */
export function Component(): ReactNode {
  const { t } = useTranslation('signin');
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const session = useQuery(sessionQuery());
  const goOn = () => navigate(placeWithin(address.get('next')), { replace: true });
  const operator = session.data?.operator;
  return (
    <Page title={operator ? t('titleIn', { organisation: operator.organisation }) : t('title')}>
      <div className="panel signin-panel">
        <Loaded query={session} what={t('what')} lines={3}>
          {() =>
            operator ? (
              <div className="stack">
                <Facts
                  facts={[
                    [t('organisation'), operator.organisation],
                    [t('account'), <Id key="account" value={operator.account} kind="account" />],
                    [t('key'), <Id key="key" value={operator.key} kind="key" algorithm={operator.suite} />],
                  ]}
                />
                <div>
                  <Button type="primary" onClick={goOn}>
                    {t('goOn')}
                  </Button>
                </div>
              </div>
            ) : (
              <SignInForm onDone={goOn} />
            )
          }
        </Loaded>
      </div>
      <p className="quiet">{t('forgotten')}</p>
    </Page>
  );
}

/** A place of this console; anything that could lead elsewhere leads home. */
function placeWithin(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : addresses.home;
}
