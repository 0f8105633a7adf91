import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { sessionQuery } from '../../data/platform-queries.ts';
import { Page } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { HealthSentence, useHealthText } from './health-sentence.tsx';
import { LastHour } from './last-hour.tsx';
import { LatestBlocks } from './latest-blocks.tsx';
import { Nodes } from './nodes.tsx';
import { StartHint } from './start-hint.tsx';
import { Waiting } from './waiting.tsx';
import './home.css';

/** Is it well, and what waits for me. */
export function Component(): ReactNode {
  const { t } = useTranslation('home');
  const chain = useChain();
  const info = useQuery(chainQuery(chain));
  const session = useQuery(sessionQuery()).data;
  const health = useHealthText(chain);
  return (
    <Page
      title={health.sentence}
      glyph={health.glyph}
      lead={<HealthSentence chain={chain} />}
      foot={<ReadFrom at={info.dataUpdatedAt} />}
    >
      {session?.state === 'new' && <StartHint />}
      <div className="home-columns">
        <div className="stack home-column">
          <Waiting />
          <LatestBlocks title={t('latest.title')} />
        </div>
        <LastHour />
      </div>
      <Nodes />
    </Page>
  );
}
