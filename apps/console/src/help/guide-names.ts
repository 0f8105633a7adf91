/** What a guide is called: its file without the end. */
export type GuideName = string;

/** Guides in the order of the list; those that are not named here come behind them. */
const ORDER: readonly GuideName[] = [
  'console',
  'lists',
  'certificates',
  'co-signing',
  'trusted-time',
  'forensic-export',
  'anchored-batches',
  'intakes',
  'contracts',
  'governance',
  'organisations',
  'consortium',
  'network',
  'network-walkthrough',
  'chains',
  'upgrades',
  'backup',
  'history',
];

/** Guides in their order. */
export function inOrder(names: readonly GuideName[]): readonly GuideName[] {
  const place = (name: GuideName) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** Which guide helps on which pages; the first that fits. */
export const TOPICS: readonly (readonly [path: RegExp, guide: GuideName])[] = [
  [/^\/c\/[^/]+\/(build|contracts)/, 'contracts'],
  [/^\/c\/[^/]+\/evidence\/intakes/, 'intakes'],
  [/^\/c\/[^/]+\/evidence/, 'certificates'],
  [/^\/c\/[^/]+\/(blocks|transactions|events)$/, 'lists'],
  [/^\/c\/[^/]+\/govern\/(proposals|policies)|^\/inbox/, 'governance'],
  [/^\/c\/[^/]+\/govern\/(members|certificates)/, 'organisations'],
  [/^\/c\/[^/]+\/govern\/settings/, 'upgrades'],
  [/^\/c\/[^/]+\/state/, 'history'],
  [/^\/supervise\/audit|^\/c\/[^/]+\/supervise/, 'audit'],
];

/** The guide that a page's help opens on. */
export function guideOfPath(path: string): GuideName {
  return TOPICS.find(([pattern]) => pattern.test(path))?.[1] ?? 'console';
}

/** A guide by the address that another guide links to, as in `governance.md#votes`; undefined for other addresses. */
export function guideOfLink(link: string): GuideName | undefined {
  return /^(?:\.\.?\/)?(?:guides\/)?([a-z-]+)(?:\.zh)?\.md(?:#.*)?$/.exec(link)?.[1];
}

/** The name and the language in the path of a guide's file. */
export function namesInPath(path: string): { readonly name: GuideName; readonly isChinese: boolean } {
  const [, name = '', zh] = /([a-z-]+)(\.zh)?\.md$/.exec(path) ?? [];
  return { name, isChinese: zh !== undefined };
}
