import type { AbiMethod, ContractAbi } from '@stele/contract';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { schemaView } from '../schema/schema-view.ts';

/** A contract's ABI, if the API's answer is one: nodes of other versions may know more kinds. */
export function readableAbi(abi: unknown): ContractAbi | undefined {
  if (typeof abi !== 'object' || abi === null) return undefined;
  return 'methods' in abi && 'collections' in abi && 'events' in abi ? (abi as ContractAbi) : undefined;
}

/** What one can do with a contract: its methods first, then its state and events. */
export function abiView(context: PageContext, { methods, collections, events }: ContractAbi): Markup {
  const { contract } = context.texts.lookUp;
  const methodItems = Object.entries(methods).map(([name, method]) => methodView(context, name, method));
  const stateItems = Object.entries(collections).map(
    ([name, { description, value, ordered }]) =>
      html`<li><details><summary><code>${name}</code> <span lang="en">${description}</span>${ordered && html` <span class="tag">${contract.ordered}</span>`}</summary>${schemaView(context, value)}</details></li>`,
  );
  const eventItems = Object.entries(events).map(
    ([name, schema]) =>
      html`<li><details><summary><code>${name}</code></summary>${schemaView(context, schema)}</details></li>`,
  );
  return html`<h3>${contract.methods}</h3><ul class="abi">${methodItems}</ul>
${stateItems.length > 0 && html`<h3>${contract.state}</h3><ul class="abi">${stateItems}</ul>`}
${eventItems.length > 0 && html`<h3>${contract.events}</h3><ul class="abi">${eventItems}</ul>`}`;
}

function methodView(
  context: PageContext,
  name: string,
  { kind, description, access, args, returns }: AbiMethod,
): Markup {
  const { contract } = context.texts.lookUp;
  return html`<li><details><summary><code>${name}</code> <span lang="en">${description}</span> <span class="tag">${contract.kinds[kind]}</span>${kind === 'call' && html` <span class="tag">${contract.access[access]}</span>`}</summary>
<h4>${contract.takes}</h4>${schemaView(context, args)}<h4>${contract.gives}</h4>${schemaView(context, returns)}</details></li>`;
}
