import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { readyTemplatesQuery } from '../../data/template-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Designer } from './designer.tsx';
import { BLANK_TEMPLATE } from './template-draft.ts';

/** Designs a template from nothing, or from a ready one that the address names. */
export function Component(): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const from = address.get('from');
  const operator = useOperator();
  const ready = useQuery({ ...readyTemplatesQuery(), enabled: from !== null && operator !== undefined });
  const saved = ({ template }: { readonly template: { readonly name: string } }) =>
    navigate(addresses.template(chain, template.name), { replace: true });
  return (
    <Page title={t('designer.titleNew')} above={t('name')} lead={t('designer.lead')}>
      {from === null || !operator ? (
        <Designer start={BLANK_TEMPLATE} isNew onSaved={saved} />
      ) : (
        <Loaded query={ready} what={t('designer.what')} lines={10}>
          {(templates) => (
            <Designer start={templates.find(({ name }) => name === from) ?? BLANK_TEMPLATE} isNew onSaved={saved} />
          )}
        </Loaded>
      )}
    </Page>
  );
}
