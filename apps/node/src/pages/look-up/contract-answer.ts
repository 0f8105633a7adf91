import { type ContractInfo, routes } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { type Fact, factList } from '../html/facts.ts';
import { shortHash } from '../html/hash-text.ts';
import { type Content, html } from '../html/html.ts';
import { timeText } from '../html/time-text.ts';
import { idLink, questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { abiView, readableAbi } from './abi-view.ts';
import { type Answer, isAbsence, type LookUp, problemAnswer } from './answer.ts';

/** A contract with its methods. */
export async function contractAnswer(lookUp: LookUp, name: string): Promise<Answer> {
  const { context } = lookUp;
  const params = { chain: context.chain, name };
  const reading = await context.api.read(routes.getContract, { params });
  if ('problem' in reading) {
    return isAbsence(reading.problem) ? noContract(lookUp, name) : problemAnswer(context, reading.problem);
  }
  const info = reading.answer;
  const abi = readableAbi(info.abi);
  const { contract } = context.texts.lookUp;
  const title = html`<b>${info.name}</b>`;
  return {
    kind: 'contract',
    tone: info.status === 'active' ? 'plain' : 'warning',
    lead: abi ? contract.is(title, html`<span lang="en">${abi.description}</span>`) : contract.plain(title),
    body: html`${factList(factsOf(context, info))}${abi && abiView(context, abi)}`,
    source: endpointPath(routes.getContract.path, params),
  };
}

function factsOf(context: PageContext, info: ContractInfo): readonly Fact[] {
  const { fields, contract } = context.texts.lookUp;
  return [
    [fields.version, info.version],
    [fields.status, statusText(context, info.status)],
    [fields.kind, info.kind],
    [fields.owner, info.owner === '' ? contract.system : idLink(context, info.owner)],
    [fields.code, shortHash(info.code)],
    [fields.deployed, timeText(info.since)],
    info.upgraded !== info.since && [fields.upgraded, timeText(info.upgraded)],
  ];
}

/** A status in the reader's language, where there is a word for it. */
function statusText({ texts }: PageContext, status: string): string {
  return Object.entries(texts.lookUp.contract.statuses).find(([known]) => known === status)?.[1] ?? status;
}

async function noContract({ context }: LookUp, name: string): Promise<Answer> {
  const reading = await context.api.read(routes.listContracts, { params: { chain: context.chain } });
  const names: Content =
    'answer' in reading &&
    html`<ul class="transactions">${reading.answer.contracts.map((found) => html`<li>${questionLink(context, found.name)}</li>`)}</ul>`;
  return {
    kind: 'nothing',
    tone: 'warning',
    lead: context.texts.lookUp.contract.none(html`<b>${name}</b>`),
    body: names,
  };
}
