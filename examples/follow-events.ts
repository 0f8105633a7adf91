// Follows the events of the evidence contract. Give the last cursor to go on where an earlier run ended.
import { client } from './operator.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

try {
  // Through lost connections and restarts of the node, in order, each event exactly once.
  const events = client.events({ from: process.argv[2], contract: 'evidence', signal: stop.signal });
  for await (const { cursor, name, data } of events) console.log(cursor, name, JSON.stringify(data));
} catch (error) {
  if (!stop.signal.aborted) throw error;
}
