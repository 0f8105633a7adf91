import { SteleError } from '@stele/protocol';
import { createHoldsClient, createLifecycleClient } from '@stele/sdk';
import type { Form } from './interface.ts';

/** Approves the code that waits, or the one that is named: no other code is approved by the proposal. */
export const approve: Form = async ({ context, client }, [name = ''], { code }) => {
  const lifecycle = createLifecycleClient(client);
  const standing = await lifecycle.standing(name);
  if (!standing) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
  const waiting = standing.pending?.code ?? standing.code;
  return {
    title: context.texts.governance.titles.approve(name),
    call: lifecycle.approvalCall(name, code ?? waiting),
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
  return ({ context, client, reason }, [name = '']) => ({
    title: context.texts.governance.titles[change](name),
    call: createLifecycleClient(client).statusCall(change, name, reason),
  });
}

function accountOf(change: 'freeze' | 'release'): Form {
  return ({ context, client, reason }, [account = '']) => ({
    title: context.texts.governance.titles[`${change}Account`](account),
    call: createHoldsClient(client).accountCall(change, account, reason),
  });
}

function recordOf(change: 'freeze' | 'release'): Form {
  return ({ context, client, reason }, [contract = '', collection = '', key = '']) => ({
    title: context.texts.governance.titles[`${change}Record`](`${contract}/${collection}/${key}`),
    call: createHoldsClient(client).recordCall(change, { contract, collection, key }, reason),
  });
}
