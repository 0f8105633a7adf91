import type { HostCalls, ScanOptions } from '@stele/contract';
import { SteleError } from '@stele/protocol';

/** The chain's services over a map, without checks or prices. */
export class MemoryHostCalls implements HostCalls {
  readonly state = new Map<string, string>();
  readonly events: string[] = [];

  get(collection: string, key: string): string | undefined {
    return this.state.get(`${collection}/${key}`);
  }

  put(collection: string, key: string, value: string): void {
    this.state.set(`${collection}/${key}`, value);
  }

  delete(collection: string, key: string): void {
    this.state.delete(`${collection}/${key}`);
  }

  scan(collection: string, { prefix = '', after = '', limit }: ScanOptions) {
    const start = `${collection}/`;
    const found = [...this.state]
      .map(([key, value]) => [key.slice(start.length), value] as const)
      .filter(([key], i) => [...this.state.keys()][i]?.startsWith(start) && key.startsWith(prefix) && key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return { entries: found.slice(0, limit), end: found.length <= limit };
  }

  emit(event: string, data: string): void {
    this.events.push(`${event} ${data}`);
  }

  call(contract: string, method: string, args: string): string {
    return JSON.stringify([contract, method, args]);
  }

  hash(algorithm: 'sha256' | 'sm3', data: string): string {
    return `${algorithm} of ${data}`;
  }

  verifySignature(suite: string): boolean {
    return suite === 'good';
  }

  refuse(reason: string): never {
    throw new SteleError('CONTRACT_REFUSED', { contract: 'evil', reason });
  }
}
