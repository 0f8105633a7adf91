import type { ChainInfo, RouteAnswer, routes } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';

type Liveness = RouteAnswer<typeof routes.getChainLiveness>;
type Validator = ChainInfo['validators'][number];

interface ValidatorsProps {
  readonly info: ChainInfo;
  readonly liveness: Liveness | undefined;
}

/** Who decides blocks, with which weight, and whether each takes part. What a node does not see is not reported. */
export function Validators({ info, liveness }: ValidatorsProps): ReactNode {
  const { t } = useTranslation('chain');
  const standing = (keyId: string) => liveness?.validators.find((validator) => validator.keyId === keyId);
  return (
    <DataTable<Validator>
      caption={t('validators.title')}
      rows={info.validators}
      rowKey={({ keyId }) => keyId}
      columns={[
        { key: 'organisation', head: t('validators.organisation'), cell: ({ organisation }) => <b>{organisation}</b> },
        {
          key: 'state',
          head: t('validators.state'),
          cell: ({ keyId }) => <ValidatorState validator={standing(keyId)} />,
        },
        {
          key: 'weight',
          head: t('validators.weight'),
          numeric: true,
          cell: ({ weight }) => <Integer value={weight} />,
        },
        { key: 'suite', head: t('validators.suite'), optional: true, cell: ({ suite }) => suite },
        { key: 'key', head: t('validators.key'), grow: true, cell: ({ keyId }) => <Id value={keyId} kind="key" /> },
      ]}
    />
  );
}

/** Whether a validator takes part, as far as this node sees it. */
export function ValidatorState({
  validator,
}: {
  readonly validator: Liveness['validators'][number] | undefined;
}): ReactNode {
  const { t } = useTranslation('chain');
  if (!validator) return <Status name="unknown">{t('validators.unknown')}</Status>;
  if (validator.absentSince !== undefined) {
    return (
      <Status name="failed">
        {t('validators.absent')} <TimeText ms={validator.absentSince} />
      </Status>
    );
  }
  if (!validator.own && !validator.connected) return <Status name="warning">{t('validators.unconnected')}</Status>;
  return <Status name="committed">{t(validator.own ? 'validators.own' : 'validators.votes')}</Status>;
}
