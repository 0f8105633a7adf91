import { parentPort, workerData } from 'node:worker_threads';
import { ALL_CASES } from './corpus.ts';
import { loadable, quickjsHost } from './harness.ts';
import { type PlannedCall, runPlan } from './plan.ts';

/** Runs its part of a plan on a thread of its own. */
parentPort?.postMessage(runPlan(workerData as readonly PlannedCall[], loadable(quickjsHost(), ALL_CASES)));
