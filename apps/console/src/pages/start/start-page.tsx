import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { sessionQuery } from '../../data/platform-queries.ts';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignInForm } from '../../signing/sign-in-form.tsx';
import { ClaimForm } from './claim-form.tsx';
import { FirstDeposit } from './first-deposit.tsx';
import { Preflight } from './preflight.tsx';
import { Steps } from './steps.tsx';
import './start.css';

/** From nothing to evidence that anybody can verify, in three minutes. */
export function Component(): ReactNode {
  const { t } = useTranslation('start');
  const chain = useChain();
  const info = useQuery(chainQuery(chain));
  const session = useQuery(sessionQuery());
  return (
    <Page
      title={info.data ? t('title') : t('titleUnknown')}
      lead={info.data?.engine === 'solo' ? t('solo') : undefined}
      foot={<ReadFrom at={info.dataUpdatedAt} />}
    >
      <Loaded query={info} what={t('what')} lines={2}>
        {({ name, engine, hash, suites, height, genesis }) => (
          <Facts
            wide
            facts={[
              [t('facts.chain'), name],
              [t('facts.engine'), engine],
              [t('facts.suite'), `${hash} · ${suites.join(', ')}`],
              [t('facts.height'), <Integer key="height" value={height} />],
              [t('facts.genesis'), <Id key="genesis" value={genesis} kind="fingerprint" />],
            ]}
          />
        )}
      </Loaded>
      <Preflight />
      <Steps />
      <Loaded query={session} what={t('session')} lines={4}>
        {({ state }) => {
          if (state === 'new') return <ClaimForm />;
          if (state === 'signed-in') return <FirstDeposit />;
          return (
            <Section title={t('signIn')}>
              <div className="panel start-form">
                <SignInForm onDone={() => undefined} />
              </div>
            </Section>
          );
        }}
      </Loaded>
    </Page>
  );
}
