import { fromBase64, toBase64, verifyHistory } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import { accountInfo, keyInfo } from '../../handlers/accounts.ts';
import { decoded, entryOf, keyOfEntry } from '../../handlers/state.ts';
import { ANSWER_MS } from '../peer-book.ts';
import { type LightAnswer, lightAnswer } from './interface.ts';

/** Entries of the state, present or absent, each proved under a header of this node before it is shown. */
export const stateAnswers: readonly LightAnswer[] = [
  lightAnswer(routes.getState, async ({ state, store }, { params, query }) => {
    const key = await state.read((source) => keyOfEntry(source, params));
    const height = query.height ?? store.headers.newest.header.height;
    await store.headers.at(height);
    const { value, rootHeight, proof } = await state.prove(key, height);
    const entry = entryOf(key.raw, height, value);
    return query.proof ? { ...entry, rootHeight, proof } : entry;
  }),
  lightAnswer(routes.getStateHistory, async (view, { params, query }) => {
    const { state, peers, chain } = view;
    const key = await state.read((source) => keyOfEntry(source, params));
    return peers.ask(
      (api) => api.getStateHistory({ params, query }, { answerMs: ANSWER_MS }),
      async ({ rootHeight, proof, versions }) => {
        const { stateRoot } = await state.headerAt(rootHeight);
        const values = versions.map(({ encoded }) => (encoded === undefined ? undefined : fromBase64(encoded)));
        const root = { stateRoot, height: rootHeight };
        const page = verifyHistory(chain.hasher, root, key.raw, fromBase64(proof), values, query.cursor);
        return {
          key: toBase64(key.raw),
          rootHeight,
          proof,
          versions: page.intervals.map(({ from, to, present }, i) => ({ from, to, present, ...decoded(values[i]) })),
          ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
        };
      },
    );
  }),
  lightAnswer(routes.getAccount, ({ state }, { params }) =>
    state.read((source) => accountInfo(source, params.account)),
  ),
  lightAnswer(routes.getKey, ({ state }, { params }) => state.read((source) => keyInfo(source, params.key))),
];
