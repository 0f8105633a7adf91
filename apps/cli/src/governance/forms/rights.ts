import { readKeyFile } from '@stele/crypto/node';
import { toBase64, toHex } from '@stele/protocol';
import { createGovernanceClient, createPoliciesClient, createQuotasClient, type Policy } from '@stele/sdk';
import { usageError } from '../../program/usage-error.ts';
import { keyPath } from '../../settings/key-path.ts';
import { jsonOf } from '../decide.ts';
import { readText } from '../draft-file.ts';
import { noteUnknownScope } from '../note-scope.ts';
import { ruleOfWords } from '../rule-words.ts';
import type { Form } from './interface.ts';
import { wholeNumber } from './members.ts';

export const setParameter: Form = ({ context, client }, [name = '', word = '']) => {
  // A word that is no JSON is a text, so that nobody has to quote "direct" twice.
  const value = /^[a-z]+$/i.test(word) && !JSON_WORDS.includes(word) ? word : parsed(context, word);
  return {
    title: `set-parameter ${name} ${word}`,
    calls: [client.contract('sys.parameters').prepare('set', { name, value })],
  };
};

const JSON_WORDS: readonly string[] = ['true', 'false', 'null'];

function parsed({ texts }: Parameters<Form>[0]['context'], word: string): unknown {
  return jsonOf(word, () => usageError(texts.usage.invalidArgument('VALUE')));
}

export const setPolicy: Form = async ({ context, client }, [scope = '', path = '']) => {
  const { governance } = context.texts;
  const policy = jsonOf(await readText(path), () => usageError(governance.usage.notJsonFile(path))) as Policy;
  await noteUnknownScope(context, client, scope);
  return { title: `set-policy "${scope}"`, calls: [createPoliciesClient(client).setCall(scope, policy)] };
};

export const removePolicy: Form = ({ client }, [scope = '']) => ({
  title: `remove-policy "${scope}"`,
  calls: [createPoliciesClient(client).removalCall(scope)],
});

export const setRule: Form = ({ context, client }, [scope = '', preset = ''], { days = '7' }) => ({
  title: `set-rule ${scope} ${preset}`,
  calls: [createGovernanceClient(client).ruleCall(scope, ruleOfWords(context, preset, days))],
});

export const removeRule: Form = ({ client }, [scope = '']) => ({
  title: `remove-rule ${scope}`,
  calls: [createGovernanceClient(client).ruleRemovalCall(scope)],
});

/** The holder is an organisation, or a key by its id. */
export const quota: Form = ({ context, client }, [holder = '', count = '']) => {
  const { usage } = context.texts;
  const name = /^[0-9a-f]{64}$/.test(holder) ? `key ${holder}` : `organisation ${holder}`;
  const quotas = createQuotasClient(client);
  if (count === 'none') return { title: `quota ${holder} none`, calls: [quotas.removalCall(name)] };
  const transactions = wholeNumber(count, () => usageError(usage.invalidArgument('COUNT')));
  return { title: `quota ${holder} ${count}`, calls: [quotas.setCall(name, transactions)] };
};

export const addGateway: Form = async ({ context, client }, [organisation = '', word = '']) => {
  const { suite, publicKey } = await readKeyFile(keyPath(context.settings, word));
  return {
    title: `add-gateway ${organisation}`,
    calls: [client.contract('sys.gateways').prepare('add', { organisation, suite, publicKey: toBase64(publicKey) })],
  };
};

/** Keys of gateways are of no account: an id is taken as it stands. */
export const removeGateway: Form = async ({ context, client }, [word = '']) => {
  const isId = /^[0-9a-f]{64}$/.test(word);
  const key = isId ? word : toHex((await readKeyFile(keyPath(context.settings, word))).keyId);
  return {
    title: `remove-gateway ${key}`,
    calls: [client.contract('sys.gateways').prepare('remove', { key })],
  };
};
