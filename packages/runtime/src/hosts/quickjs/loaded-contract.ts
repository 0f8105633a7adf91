import type { CallContext, ContractAbi, HostCalls } from '@stele/contract';
import type { GasMeter } from '../../gas/gas-meter.ts';
import type { LoadedCode } from '../interface.ts';
import { imageSize, type MemoryImage } from './engine/memory-image.ts';
import type { Invocation, InvocationOptions } from './invocation/invocation.ts';

/** Runs something in an instance that holds an image. */
export type RunInImage = (
  image: MemoryImage,
  options: Omit<InvocationOptions, 'guest' | 'stack'>,
  run: (invocation: Invocation) => string,
) => string;

/** A contract's code after loading: its image, from which every call starts. */
export class LoadedContract implements LoadedCode {
  readonly abi: ContractAbi;
  readonly image: MemoryImage;
  readonly size: number;
  readonly #runInImage: RunInImage;

  constructor(abi: ContractAbi, image: MemoryImage, runInImage: RunInImage) {
    this.abi = abi;
    this.image = image;
    this.size = imageSize(image);
    this.#runInImage = runInImage;
  }

  invoke(method: string, args: string, call: CallContext, host: HostCalls, gas: GasMeter): string {
    return this.#run(call, host, gas, (invocation) => invocation.call('invoke', method, args, ...contextOf(call)));
  }

  migrate(fromVersion: string, call: CallContext, host: HostCalls, gas: GasMeter): void {
    this.#run(call, host, gas, (invocation) => invocation.call('migrate', fromVersion, ...contextOf(call)));
  }

  #run({ self }: CallContext, host: HostCalls, gas: GasMeter, run: (invocation: Invocation) => string): string {
    return this.#runInImage(this.image, { contract: self, host, gas, thrown: 'CONTRACT_THREW' }, run);
  }
}

/** The context as the prelude takes it, which puts its fields in one order whoever made it: a contract can see it. */
function contextOf(call: CallContext): readonly (string | number | undefined)[] {
  const { self, account, caller, signers, organisations, identity, transaction, chain, height, time } = call;
  const parties = JSON.stringify([signers, organisations, identity]);
  return [self, account, caller, parties, transaction, chain, height, time];
}
