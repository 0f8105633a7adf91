import type { ProposalSummary } from '@stele/sdk';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useNow } from '../../data/use-now.ts';
import { PhaseStatus } from '../../governance/phase-status.tsx';
import { numberOf } from '../../governance/proposal-number.ts';
import { phaseOf } from '../../governance/voting.ts';
import type { Column } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { TimeText, TimeWithAge } from '../../parts/time-text.tsx';

/** What a list shows of a proposal. */
export function useProposalColumns(chain: string): readonly Column<ProposalSummary>[] {
  const { t } = useTranslation('proposals');
  const now = useNow();
  return [
    {
      key: 'number',
      head: t('columns.number'),
      cell: ({ proposal }) => <Link to={addresses.proposal(chain, proposal)}>{numberOf(proposal)}</Link>,
    },
    { key: 'title', head: t('columns.title'), grow: true, cell: ({ title }) => visibleText(title) },
    {
      key: 'status',
      head: t('columns.status'),
      cell: (row) => <PhaseStatus phase={phaseOf(row, now)} />,
    },
    {
      key: 'organisation',
      head: t('columns.by'),
      cell: ({ organisation }) => (organisation === '' ? t('byTheChain') : visibleText(organisation)),
    },
    { key: 'opened', head: t('columns.opened'), optional: true, cell: ({ opened }) => <TimeText ms={opened} /> },
    {
      key: 'deadline',
      head: t('columns.deadline'),
      cell: ({ deadline, status }) => {
        if (deadline === undefined) return t('noDeadline');
        return status === 'open' ? <TimeWithAge ms={deadline} /> : <TimeText ms={deadline} />;
      },
    },
  ];
}
