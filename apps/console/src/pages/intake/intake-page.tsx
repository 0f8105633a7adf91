import type { IntakeInfo } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { intakeQuery } from '../../data/intake-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { Facts } from '../../parts/facts.tsx';
import { integerText } from '../../parts/format-number.ts';
import { timeText } from '../../parts/format-time.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { TimeText, useZone } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { DepositWaiting } from './deposit-waiting.tsx';
import { EndIntake } from './end-intake.tsx';
import { EventList } from './event-list.tsx';
import { RotateToken } from './rotate-token.tsx';
import '../../intakes/intakes.css';

/** What systems posted to an intake, where it stands, and the way to deposit what waits. */
export function Component(): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const { intake: id = '' } = useParams();
  const operator = useOperator();
  const query = useQuery({ ...intakeQuery(chain, id), enabled: operator !== undefined });
  const titleOf = useTitle();
  const intake = query.data;
  return (
    <Page
      title={intake ? titleOf(intake) : t('one')}
      above={
        <>
          <Link to={addresses.intakes(chain)}>{t('name')}</Link>
          {intake && <span>{visibleText(intake.name)}</span>}
          {intake && intake.ended !== null && <span>{t('page.endedTag')}</span>}
        </>
      }
      lead={intake && <Lead intake={intake} />}
      actions={intake && intake.counts.waiting > 0 && <DepositWaiting intake={intake} />}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? (
        <Loaded query={query} what={t('one')} lines={10}>
          {(found) => <Standing intake={found} />}
        </Loaded>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

/** What is true of an intake, in a sentence. */
function useTitle(): (intake: IntakeInfo) => string {
  const { t } = useTranslation('intakes');
  const language = useLanguageTag();
  const zone = useZone();
  return ({ counts, oldest, ended }) => {
    const said = (count: number) => ({ count, shown: integerText(count, language) });
    if (oldest !== null) return t('page.waiting', { ...said(counts.waiting), since: timeText(oldest, zone) });
    if (counts['in-batch'] > 0) return t('page.underWay', said(counts['in-batch']));
    if (counts.deposited > 0) return t('page.allDone', said(counts.deposited));
    return ended === null ? t('page.nothing') : t('page.nothingEnded');
  };
}

function Lead({ intake: { ended, counts } }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  return (
    <>
      {ended !== null && (
        <p>
          <Trans t={t} i18nKey="page.ended" components={{ time: <TimeText ms={ended} /> }} />
        </p>
      )}
      {counts.waiting > 0 && <p>{t('page.depositNote')}</p>}
      <p>{t('page.lead')}</p>
    </>
  );
}

function Standing({ intake }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  const chain = useChain();
  const { created, rotated, ended, organisation, account } = intake;
  return (
    <>
      <Section title={t('events.title')} aside={<Sum intake={intake} />}>
        <EventList intake={intake} />
      </Section>
      <Section title={t('about.title')}>
        <div className="stack">
          <Facts
            wide
            facts={[
              [t('about.created'), <TimeText key="created" ms={created} />],
              [t('about.by'), visibleText(organisation)],
              [
                t('about.account'),
                <Id key="by" value={account} kind="account" to={addresses.account(chain, account)} />,
              ],
              [t('about.rotated'), rotated === null ? t('about.never') : <TimeText key="rotated" ms={rotated} />],
            ]}
          />
          {ended === null && (
            <div className="row">
              <RotateToken intake={intake} />
              <EndIntake intake={intake} />
            </div>
          )}
        </div>
      </Section>
    </>
  );
}

/** How many events stand where; together they are all. */
function Sum({ intake: { counts } }: { readonly intake: IntakeInfo }): ReactNode {
  const { t } = useTranslation('intakes');
  const all = counts.waiting + counts['in-batch'] + counts.deposited;
  const n = (value: number) => ({ n: <Integer value={value} /> });
  return (
    <p className="intake-sum">
      <Trans t={t} i18nKey="counts.waiting" components={n(counts.waiting)} parent="span" />
      <Trans t={t} i18nKey="counts.inBatch" components={n(counts['in-batch'])} parent="span" />
      <Trans t={t} i18nKey="counts.deposited" components={n(counts.deposited)} parent="span" />
      <Trans t={t} i18nKey="counts.all" components={n(all)} parent="span" />
    </p>
  );
}
