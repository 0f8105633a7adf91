import type { Grant } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { grantQuery } from '../../data/supervision-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { useOperator } from '../../data/use-session.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { MoreMenu } from '../../parts/more-menu.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { GrantStatus } from '../../supervision/grant-status.tsx';
import { type GrantStanding, standingOf } from '../../supervision/standing.ts';
import { AccessFacts } from './access-facts.tsx';
import { Answer, type AskedQuery } from './answer.tsx';
import { Decision } from './decision.tsx';
import { Export } from './export.tsx';
import { GiveBack } from './give-back.tsx';
import { Reading } from './reading.tsx';
import { Reads } from './reads.tsx';
import { UnknownCase } from './unknown-case.tsx';

interface GrantCaseProps {
  /** As the chain writes its number. */
  readonly grant: string;
  readonly word: string;
}

/** Access that was granted: what it opens, how it was decided, the form to read with, and all that was read. */
export function GrantCase({ grant, word }: GrantCaseProps): ReactNode {
  const { t } = useTranslation('cases');
  const query = useQuery(grantQuery(useChain(), grant));
  const now = useNow();
  const record = query.data;
  if (record === null) return <UnknownCase word={word} />;
  const standing = record && standingOf(record, now);
  const number = numberOf(grant);
  return (
    <Page
      title={record && standing ? titleOf(t, record, standing) : t('grant', { number })}
      above={
        <>
          <span>{t('grant', { number })}</span>
          {standing && <GrantStatus standing={standing} />}
        </>
      }
      lead={record && <p className="proposal-reason">{t('purpose', { purpose: visibleText(record.purpose) })}</p>}
      actions={record && standing && <Actions grant={grant} record={record} standing={standing} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={10}>
        {(shown) => shown && <Body grant={grant} record={shown} standing={standingOf(shown, now)} />}
      </Loaded>
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<'cases'>>['t'];

function titleOf(t: Translate, { supervisor, used, reads, ended }: Grant, standing: GrantStanding): string {
  const count = standing === 'in-force' ? reads - used : reads;
  return t(`grantTitles.${standing}`, { supervisor: visibleText(supervisor), by: visibleText(ended?.by ?? ''), count });
}

interface ShownGrant {
  readonly grant: string;
  readonly record: Grant;
  readonly standing: GrantStanding;
}

/** What is done seldom: all of it for the members to decide. */
function Actions({ grant, record: { purpose }, standing }: ShownGrant): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const reason = t('freezeReason', { number: numberOf(grant), purpose }).slice(0, LONGEST_REASON);
  return (
    <MoreMenu
      label={t('actions.more')}
      items={[
        {
          to: addresses.newProposalOf(chain, 'freeze-account', { reason }),
          label: t('actions.freezeAccount'),
          note: t('actions.freezeNote'),
        },
        {
          to: addresses.newProposalOf(chain, 'freeze-record', { reason }),
          label: t('actions.freezeRecord'),
          note: t('actions.freezeNote'),
        },
        ...(standing === 'in-force'
          ? [
              {
                to: addresses.newProposalOf(chain, 'end-grant', { grant }),
                label: t('actions.end'),
                note: t('actions.endNote'),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Characters of a reason for a freeze that the chain takes. */
const LONGEST_REASON = 1000;

function Body({ grant, record, standing }: ShownGrant): ReactNode {
  const { t } = useTranslation('cases');
  const isOwn = useOperator()?.organisation === record.supervisor;
  const isInForce = standing === 'in-force';
  // Kept here: the last read that is allowed ends the form, and not its answer.
  const [asked, setAsked] = useState<AskedQuery>();
  const { ended } = record;
  return (
    <>
      {isInForce && <Band record={record} />}
      {isInForce && <Reading grant={grant} record={record} onRecorded={setAsked} />}
      {asked && <Answer key={asked.transaction} {...asked} />}
      <Section title={t('read')}>
        <Reads grant={grant} onAgain={setAsked} />
      </Section>
      <div className="columns">
        <Section title={t('granted')}>
          <div className="stack">
            <AccessFacts
              access={record}
              further={[
                [t('facts.since'), <TimeText key="since" ms={record.since} />],
                ended && [t('facts.ended'), <TimeText key="ended" ms={ended.time} />],
                ended && [t('facts.endedBy'), visibleText(ended.by)],
                ended && [t('facts.endReason'), visibleText(ended.reason)],
              ]}
            />
            {isInForce && isOwn && <GiveBack grant={grant} />}
          </div>
        </Section>
        <Section title={t('decided')}>
          <Decision grant={grant} record={record} />
        </Section>
      </div>
      <Section title={t('export.title')}>
        <Export grant={grant} />
      </Section>
    </>
  );
}

/** Over a case while it is looked into: that each look is recorded, how many are left, and the end. */
function Band({ record: { used, reads, until } }: { readonly record: Grant }): ReactNode {
  const { t } = useTranslation('cases');
  return (
    <div className="supervised-band" role="note">
      <p>
        <strong>{t('band.name')}</strong>{' '}
        <Trans t={t} i18nKey="band.counts" values={{ used, reads }} components={{ time: <TimeText ms={until} /> }} />
      </p>
      <p className="quiet">{t('band.note')}</p>
    </div>
  );
}
