import { type AccessRequest, createSupervisionClient } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { membersQuery } from '../../data/governance-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { AccessFacts } from '../case/access-facts.tsx';
import { ProposeForm } from '../propose/propose-form.tsx';
import { type RequestDraft, scopeLineOf, titleOf } from './request-draft.ts';
import { RequestForm } from './request-form.tsx';
import '../../forms/forms.css';
import '../../parts/text-input.css';
import '../../supervision/supervision.css';
import '../propose/propose.css';

/** Days and reads that a request begins with: those of the command line. */
const USUAL = { days: '30', reads: '100' } as const;

/** Asks for access: what for, to what, about whom, how long and how often; then the dry run and the signature. */
export function Component(): ReactNode {
  const { t } = useTranslation('cases');
  const [address] = useSearchParams();
  const members = useQuery(membersQuery(useChain()));
  const own = useOperator()?.organisation;
  const [draft, setDraft] = useState<RequestDraft>({
    supervisor: '',
    purpose: '',
    scope: [scopeLineOf(address.get('contract'))],
    organisations: [],
    ...USUAL,
  });
  const [request, setRequest] = useState<AccessRequest>();
  const shown = { ...draft, supervisor: draft.supervisor || (own ?? '') };
  return (
    <Page title={t('newTitle')} lead={t('newLead')} foot={<ReadFrom at={members.dataUpdatedAt} />}>
      {request ? (
        <Checked request={request} onChange={() => setRequest(undefined)} />
      ) : (
        <Section title={t('asked')}>
          <Loaded query={members} what={t('membersWhat')} lines={8}>
            {(found) => (
              <RequestForm
                draft={shown}
                members={Object.keys(found ?? {})}
                onChange={setDraft}
                onChecked={setRequest}
              />
            )}
          </Loaded>
        </Section>
      )}
    </Page>
  );
}

interface CheckedProps {
  readonly request: AccessRequest;
  /** Goes back to the form, which keeps what was typed. */
  readonly onChange: () => void;
}

/** A request as it would be proposed. */
function Checked({ request, onChange }: CheckedProps): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const calls = useMemo(() => [createSupervisionClient(clientOf(chain)).grantCall(request)], [chain, request]);
  return (
    <>
      <Section
        title={t('asked')}
        aside={
          <Button size="small" onClick={onChange}>
            {t('form.change')}
          </Button>
        }
      >
        <p className="proposal-reason">{t('purpose', { purpose: request.purpose })}</p>
        <AccessFacts access={request} />
      </Section>
      <ProposeForm
        calls={calls}
        given={{ title: titleOf(request), reason: request.purpose }}
        pageOf={(key) => addresses.case(chain, { kind: 'request', key })}
      />
    </>
  );
}
