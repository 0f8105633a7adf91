import { type LinkState, TcpProxy } from './tcp-proxy.ts';

/** The links between the nodes of a network: each node reaches each other one through a proxy of the two. */
export class Links implements AsyncDisposable {
  /** By the numbers of who dials and who is dialled. */
  readonly #proxies: ReadonlyMap<string, TcpProxy>;
  readonly #nodes: readonly number[];

  private constructor(nodes: readonly number[], proxies: ReadonlyMap<string, TcpProxy>) {
    this.#nodes = nodes;
    this.#proxies = proxies;
  }

  /** @param ports at which nodes listen for others, that of node 1 first. */
  static async start(ports: readonly number[]): Promise<Links> {
    const nodes = ports.map((_, i) => i + 1);
    const proxies = new Map<string, TcpProxy>();
    for (const from of nodes) {
      for (const to of nodes.filter((other) => other !== from)) {
        proxies.set(nameOf(from, to), await TcpProxy.start(ports[to - 1] as number));
      }
    }
    return new Links(nodes, proxies);
  }

  /** Port at which a node finds another one. */
  port(from: number, to: number): number {
    return (this.#proxies.get(nameOf(from, to)) as TcpProxy).port;
  }

  /** Nodes of different groups do not reach each other. */
  partition(groups: readonly (readonly number[])[], how: Exclude<LinkState, 'open'>): void {
    const groupOf = (node: number) => groups.findIndex((group) => group.includes(node));
    for (const [from, to] of this.#pairs()) {
      if (groupOf(from) !== groupOf(to)) this.#proxy(from, to).set(how);
    }
  }

  /** Every link is as it was at first. */
  heal(): void {
    for (const proxy of this.#proxies.values()) {
      proxy.set('open');
      proxy.delay(0);
    }
  }

  delay(which: WhichLinks, ms: number): void {
    for (const proxy of this.#chosen(which)) proxy.delay(ms);
  }

  /** Connections break once. */
  lose(which: WhichLinks): void {
    for (const proxy of this.#chosen(which)) proxy.breakAll();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#proxies.values()].map((proxy) => proxy[Symbol.asyncDispose]()));
  }

  #chosen({ node, between }: WhichLinks): TcpProxy[] {
    const isMeant = (pair: readonly number[]) =>
      between ? between.every((end) => pair.includes(end)) : pair.includes(node as number);
    return this.#pairs()
      .filter(isMeant)
      .map(([from, to]) => this.#proxy(from, to));
  }

  #pairs(): (readonly [from: number, to: number])[] {
    return this.#nodes.flatMap((from) => this.#nodes.filter((to) => to !== from).map((to) => [from, to] as const));
  }

  #proxy(from: number, to: number): TcpProxy {
    return this.#proxies.get(nameOf(from, to)) as TcpProxy;
  }
}

/** All links of a node, or those between two. */
export interface WhichLinks {
  readonly node?: number;
  readonly between?: readonly number[];
}

function nameOf(from: number, to: number): string {
  return `${from}→${to}`;
}
