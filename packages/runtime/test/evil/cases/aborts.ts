import { type EvilCase, fails } from '../evil-case.ts';

const REFUSED = fails('CONTRACT_REFUSED', 'no');
const GAS = fails('RUNTIME_OUT_OF_GAS');

/** Attempts to go on after the host, or the end of the gas, has stopped a call. Going on would write the key "on". */
export const aborts: readonly EvilCase[] = [
  { name: 'catch', run: 'try { host.refuse("no"); } catch { host.put("c", "on", "1"); } return "1";', expect: REFUSED },
  {
    name: 'finally',
    run: 'try { host.refuse("no"); } finally { host.put("c", "on", "1"); return "1"; }',
    expect: REFUSED,
  },
  {
    name: 'a promise handler',
    run: 'return Promise.resolve().then(() => host.refuse("no")).catch(() => { host.put("c", "on", "1"); return "1"; });',
    expect: REFUSED,
  },
  {
    name: 'an async function',
    run: 'return (async () => { try { await host.refuse("no"); } catch { host.put("c", "on", "1"); } return "1"; })();',
    expect: REFUSED,
  },
  {
    name: 'a generator that is closed',
    run: 'function* g() { try { yield 1; } finally { host.put("c", "on", "1"); } } for (const x of g()) host.refuse("no");',
    expect: REFUSED,
  },
  {
    name: 'a sort comparator',
    run: '[3, 2, 1].sort(() => { try { host.refuse("no"); } catch { host.put("c", "on", "1"); } return 0; }); return "1";',
    expect: REFUSED,
  },
  {
    name: 'a getter read by JSON.stringify',
    run: 'try { JSON.stringify({ get a() { host.refuse("no"); } }); } catch { host.put("c", "on", "1"); } return "1";',
    expect: REFUSED,
  },
  {
    name: 'a Proxy trap',
    run: 'try { new Proxy({}, { get() { host.refuse("no"); } }).a; } catch { host.put("c", "on", "1"); } return "1";',
    expect: REFUSED,
  },
  { name: 'a getter of a thrown error', run: 'throw { get message() { host.refuse("no"); } };', expect: REFUSED },
  {
    name: 'toString of a reason',
    run: 'try { host.refuse(String({ toString() { host.refuse("no"); } })); } catch { host.put("c", "on", "1"); }',
    expect: REFUSED,
  },
  {
    name: 'gas used up inside finally',
    run: 'try { for (;;); } finally { host.put("c", "on", "1"); }',
    gas: 1e6,
    expect: GAS,
  },
  {
    name: 'gas used up inside catch',
    run: 'for (;;) try { throw 1; } catch { for (;;); } finally { host.put("c", "on", "1"); }',
    gas: 1e6,
    expect: GAS,
  },
  {
    name: 'gas used up in a finally of a finally',
    run: 'try { for (;;); } finally { try { for (;;); } finally { for (;;); } }',
    gas: 1e6,
    expect: GAS,
  },
  {
    name: 'gas used up in a promise handler',
    run: 'return Promise.reject(1).catch(() => { for (;;); }).finally(() => { host.put("c", "on", "1"); });',
    gas: 1e6,
    expect: GAS,
  },
  { name: 'gas used up by services', run: 'for (;;) host.get("c", "k");', gas: 1e6, expect: GAS },
  {
    name: 'gas used up by long texts',
    run: 'const s = "x".repeat(1e5); for (;;) host.get("c", s);',
    gas: 1e6,
    expect: GAS,
  },
];
