import type { BlockInfo, ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';

/** What the header of a block says, and who certified it. */
export function BlockFacts({ block }: { readonly block: BlockInfo }): ReactNode {
  const { t } = useTranslation('block');
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const { header } = block;
  const isFounding = header.height === 1;
  const facts: readonly Fact[] = [
    [t('facts.height'), <Integer key="height" value={header.height} />],
    [t('facts.hash'), <Id key="hash" value={header.hash} kind="block" algorithm={info?.hash} whole />],
    !isFounding && [
      t('facts.parent'),
      <Id key="parent" value={header.parent} kind="block" to={addresses.block(chain, header.height - 1)} />,
    ],
    !isFounding && [t('facts.proposer'), <Proposer key="proposer" keyId={header.proposer} info={info} />],
    [t('facts.certificate'), <Certificate key="certificate" block={block} info={info} />],
    [t('facts.stateRoot'), <Id key="state" value={header.stateRoot} kind="root" />],
    [t('facts.transactionRoot'), <Id key="transactions" value={header.transactionRoot} kind="root" />],
    [t('facts.receiptRoot'), <Id key="receipts" value={header.receiptRoot} kind="root" />],
    [t('facts.gasUsed'), <Integer key="gas" value={header.gasUsed} />],
    [t('facts.bundles'), <Integer key="bundles" value={header.bundleCount} />],
    [t('facts.version'), header.version],
  ];
  return <Facts facts={facts} />;
}

interface ProposerProps {
  readonly keyId: string;
  readonly info: ChainInfo | undefined;
}

function Proposer({ keyId, info }: ProposerProps): ReactNode {
  const organisation = info?.validators.find((validator) => validator.keyId === keyId)?.organisation;
  return (
    <span className="row">
      {organisation !== undefined && <b>{organisation}</b>}
      <Id value={keyId} kind="key" />
    </span>
  );
}

interface CertificateProps {
  readonly block: BlockInfo;
  readonly info: ChainInfo | undefined;
}

/** Signatures received, n of m; or that they are still to come. */
function Certificate({ block: { header, certificate }, info }: CertificateProps): ReactNode {
  const { t } = useTranslation('block');
  const chain = useChain();
  if (!certificate) return <Status name="accepted">{t('certificate.pending')}</Status>;
  const components = {
    signed: <Integer value={certificate.signatures.length} />,
    all: <Integer value={info?.validators.length} />,
    block: (
      <Link to={addresses.block(chain, certificate.height)}>
        <Integer value={certificate.height} />
      </Link>
    ),
  };
  const words = certificate.height === header.height ? 'certificate.own' : 'certificate.later';
  return (
    <Status name="committed">
      <Trans t={t} i18nKey={words} count={info?.validators.length ?? 0} components={components} />
    </Status>
  );
}
