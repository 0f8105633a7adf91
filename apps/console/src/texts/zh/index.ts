import { account } from './account.ts';
import { audit } from './audit.ts';
import { batches } from './batches.ts';
import { block } from './block.ts';
import { blocks } from './blocks.ts';
import { cases } from './cases.ts';
import { certificate } from './certificate.ts';
import { certificates } from './certificates.ts';
import { chain } from './chain.ts';
import { contract } from './contract.ts';
import { contracts } from './contracts.ts';
import { deploy } from './deploy.ts';
import { deposit } from './deposit.ts';
import { events } from './events.ts';
import { evidence } from './evidence.ts';
import { evidenceCertificates } from './evidence-certificates.ts';
import { files } from './files.ts';
import { forms } from './forms.ts';
import { frame } from './frame.ts';
import { govern } from './govern.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { inbox } from './inbox.ts';
import { intakes } from './intakes.ts';
import { jobs } from './jobs.ts';
import { lists } from './lists.ts';
import { member } from './member.ts';
import { members } from './members.ts';
import { parts } from './parts.ts';
import { policies } from './policies.ts';
import { proposal } from './proposal.ts';
import { proposals } from './proposals.ts';
import { propose } from './propose.ts';
import { record } from './record.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { signin } from './signin.ts';
import { signing } from './signing.ts';
import { sources } from './sources.ts';
import { start } from './start.ts';
import { state } from './state.ts';
import { statements } from './statements.ts';
import { templates } from './templates.ts';
import { transaction } from './transaction.ts';
import { transactions } from './transactions.ts';
import { trust } from './trust.ts';
import { wall } from './wall.ts';

export const zh = {
  account,
  audit,
  batches,
  block,
  blocks,
  cases,
  certificate,
  evidenceCertificates,
  certificates,
  chain,
  contract,
  contracts,
  deploy,
  deposit,
  events,
  evidence,
  files,
  forms,
  frame,
  govern,
  help,
  home,
  inbox,
  intakes,
  jobs,
  lists,
  member,
  members,
  parts,
  policies,
  proposal,
  proposals,
  propose,
  record,
  search,
  settings,
  signin,
  signing,
  sources,
  start,
  state,
  statements,
  templates,
  transaction,
  transactions,
  trust,
  wall,
} as const;
