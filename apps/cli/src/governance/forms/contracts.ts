import { SteleError } from '@stele/protocol';
import { createHoldsClient, createLifecycleClient } from '@stele/sdk';
import type { Form } from './interface.ts';

/** Approves the code that waits, or the one that is named: no other code is approved by the proposal. */
export const approve: Form = async ({ client }, [name = ''], { code }) => {
  const lifecycle = createLifecycleClient(client);
  const standing = await lifecycle.standing(name);
  if (!standing) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
  const waiting = standing.pending?.code ?? standing.code;
  return {
    title: `approve ${name}`,
    calls: [lifecycle.approvalCall(name, code ?? waiting)],
  };
};

export const freeze = statusOf('freeze');
export const unfreeze = statusOf('unfreeze');
export const retire = statusOf('retire');

export const freezeAccount = accountOf('freeze');
export const releaseAccount = accountOf('release');
export const freezeRecord = recordOf('freeze');
export const releaseRecord = recordOf('release');

function statusOf(change: 'freeze' | 'unfreeze' | 'retire'): Form {
  return ({ client, reason }, [name = '']) => ({
    title: `${change} ${name}`,
    calls: [createLifecycleClient(client).statusCall(change, name, reason)],
  });
}

function accountOf(change: 'freeze' | 'release'): Form {
  return ({ client, reason }, [account = '']) => ({
    title: `${change}-account ${account}`,
    calls: [createHoldsClient(client).accountCall(change, account, reason)],
  });
}

function recordOf(change: 'freeze' | 'release'): Form {
  return ({ client, reason }, [contract = '', collection = '', key = '']) => ({
    title: `${change}-record ${contract}/${collection}/${key}`,
    calls: [createHoldsClient(client).recordCall(change, { contract, collection, key }, reason)],
  });
}
