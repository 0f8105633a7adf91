import { errorOfCode, type TransactionInfo } from '@stele/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { keys } from '../../data/keys.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { rememberPage } from '../../signing/remember-page.ts';
import { useSigning } from '../../signing/signing-context.ts';
import { Rehearsal } from '../proposal/rehearsal.tsx';
import type { Deployment } from './use-deployment.ts';

interface VerdictProps {
  readonly deployment: Deployment;
  readonly name: string;
}

/** What follows if it is deployed, whether it would work, and the way to do it: alone, or by the members. */
export function DeployVerdict({ deployment, name }: VerdictProps): ReactNode {
  const { t } = useTranslation('deploy');
  const { call, operator, own, decision, present } = deployment;
  const deploy = useDeploy(deployment, name);
  const open = useNavigate();
  const chain = useChain();
  const propose = () => void open(addresses.newProposal(chain), { state: { calls: [call] } });
  const isUpgrade = present !== undefined;
  const mayOwn = operator === undefined || own.data?.code === '';
  return (
    <div className="stack deploy-verdict">
      <Policy deployment={deployment} />
      {operator && (
        <Loaded query={own} what={t('rehearsal')} lines={1}>
          {({ code, message }) => <OwnRehearsal code={code} message={message} />}
        </Loaded>
      )}
      {!(operator && mayOwn) && (
        <Loaded query={decision} what={t('rehearsal')} lines={1}>
          {(result) => <Rehearsal result={result} />}
        </Loaded>
      )}
      <div className="row">
        {mayOwn && (
          <Button type="primary" onClick={deploy}>
            {t(isUpgrade ? 'act.upgrade' : 'act.deploy')}
          </Button>
        )}
        <Button type={mayOwn ? 'default' : 'primary'} onClick={propose} disabled={decision.data?.code !== ''}>
          {t('act.propose')}
        </Button>
        <span className="quiet small">{t(operator ? 'act.note' : 'act.signInFirst')}</span>
      </div>
    </div>
  );
}

/** Whether the chain lets new code run at once. */
function Policy({ deployment: { chain, present, operator } }: Pick<VerdictProps, 'deployment'>): ReactNode {
  const { t } = useTranslation('deploy');
  if (!chain) return undefined;
  const isOwn = present === undefined || present.owner === operator?.account;
  if (!isOwn) return <p>{t('policy.foreign')}</p>;
  return <p>{t(chain.parameters['deployment'] === 'direct' ? 'policy.direct' : 'policy.approved')}</p>;
}

function OwnRehearsal({ code, message }: { readonly code: string; readonly message: string }): ReactNode {
  const { t } = useTranslation('deploy');
  if (code === '') {
    return (
      <p>
        <Status name="committed">{t('ownGood')}</Status>
      </p>
    );
  }
  return (
    <div className="stack">
      <p>
        <Status name="failed">{t(code === 'ACCESS_DENIED' ? 'ownDenied' : 'ownBad')}</Status>{' '}
        <span className="quiet" lang="en">
          {message}
        </span>
      </p>
      {code !== 'ACCESS_DENIED' && <ErrorPanel error={errorOfCode(code)} />}
    </div>
  );
}

/** Has it signed, and goes to the contract's page once it is on the chain, unless the reader has left this one. */
function useDeploy({ call, abi, present, chain: info }: Deployment, name: string): () => void {
  const { t } = useTranslation('deploy');
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const open = useNavigate();
  const settled = async ({ state }: TransactionInfo, isHere: () => boolean) => {
    await cache.invalidateQueries({ queryKey: keys.ofChain(chain) });
    if (state === 'committed' && isHere()) await open(addresses.contract(chain, name));
  };
  const version = abi?.version ?? '';
  return () => {
    const isHere = rememberPage();
    sign({
      chain,
      calls: [call],
      title: t(present ? 'sign.upgrade' : 'sign.deploy', { name, version }),
      follows: t(info?.parameters['deployment'] === 'direct' ? 'sign.runs' : 'sign.waits'),
      onSettled: (outcome) => void settled(outcome, isHere),
    });
  };
}
