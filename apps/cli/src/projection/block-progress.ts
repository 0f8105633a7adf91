import type { Context } from '../program/context.ts';
import { Progress } from '../terminal/progress.ts';

/** Shows which block a command has come to. @param newest where it ends */
export function blockProgress({ terminal, texts, numbers }: Context, newest: number, height: () => number): Progress {
  return new Progress(terminal, () => ({
    done: height(),
    total: newest,
    text: texts.projection.progress(numbers.count(height()), numbers.count(newest)),
  }));
}
