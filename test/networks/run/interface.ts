import type { NodeView } from '../judge/node-view.ts';
import type { TestNetwork } from '../network/test-network.ts';

/** A network under test, for those who do something to it. */
export interface Runner {
  readonly network: TestNetwork;
  /** One time-out of the engine, in ms. */
  readonly timeoutMs: number;
  /** Views of nodes by their numbers; of all that run unless said. */
  views(numbers?: readonly number[]): readonly NodeView[];
  /** Writes a line of what happens. */
  tell(line: string): void;
  /** Sends nothing any more. */
  quiet(): Promise<void>;
}
