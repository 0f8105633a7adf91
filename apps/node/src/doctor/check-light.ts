import type { Chain } from '@stele/ledger';
import type { DataLayout } from '../data/layout.ts';
import { LightStore } from '../light/light-store.ts';
import { type DoctorFinding, failed, well } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

/** Opens what a light node keeps that does not run: its newest header is verified from the genesis on. */
export async function checkLight(layout: DataLayout, chain: Chain, words: DoctorWords): Promise<DoctorFinding> {
  try {
    const store = await LightStore.open(chain, layout.chain);
    const { height } = store.headers;
    const time = height === 0 ? chain.core.time : store.headers.newest.header.time;
    await store.close();
    return well('headers', words.texts.lightHeaders(height, new Date(time).toISOString()));
  } catch (error) {
    return failed('headers', error, words);
  }
}
