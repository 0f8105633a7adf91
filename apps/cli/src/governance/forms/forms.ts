import * as contracts from './contracts.ts';
import type { Form, FormName } from './interface.ts';
import * as members from './members.ts';
import * as nodes from './nodes.ts';
import * as rights from './rights.ts';

export type { FormOptions } from './interface.ts';

/** What each form proposes. */
export const FORMS: Readonly<Record<FormName, Form>> = {
  admit: members.admit,
  suspend: members.suspend,
  reinstate: members.reinstate,
  expel: members.expel,
  'set-weight': members.setWeight,
  'set-parameter': rights.setParameter,
  'set-policy': rights.setPolicy,
  'remove-policy': rights.removePolicy,
  'set-rule': rights.setRule,
  'remove-rule': rights.removeRule,
  quota: rights.quota,
  'add-node': nodes.addNode,
  'change-node': nodes.changeNode,
  'remove-node': nodes.removeNode,
  'add-gateway': rights.addGateway,
  'remove-gateway': rights.removeGateway,
  approve: contracts.approve,
  freeze: contracts.freeze,
  unfreeze: contracts.unfreeze,
  retire: contracts.retire,
  'freeze-account': contracts.freezeAccount,
  'release-account': contracts.releaseAccount,
  'freeze-record': contracts.freezeRecord,
  'release-record': contracts.releaseRecord,
};
