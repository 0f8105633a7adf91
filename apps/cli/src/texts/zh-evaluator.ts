/**
 * What the evaluator of policies and rules says, in Chinese. It speaks English, since its words stand in receipts,
 * which are the same everywhere; a sentence that is not among these is shown as it is.
 */
export function evaluatedZh(text: string): string {
  for (const [pattern, words] of SENTENCES) if (pattern.test(text)) return text.replace(pattern, words);
  return WEIGHTS.test(text) ? ruleZh(text) : text;
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^none$/, '无'],
  [/^one of (.+), as an active member$/, '$1 之一，且为现任成员'],
  [/^one of (.+)$/, '$1 之一'],
  [/^none, not an active member$/, '无组织，不是现任成员'],
  [/^(.+), not an active member$/, '$1，不是现任成员'],
  [/^the caller has none of the roles (.+)$/, '调用者没有角色 $1'],
  [/^the caller’s organisation (.+) is not an active member$/, '调用者的组织 $1 不是现任成员'],
  [/^the caller’s organisation is none of (.+)$/, '调用者的组织不在 $1 之中'],
  [/^the account is none of those that the clause names$/, '账户不在该条款所列之中'],
  [/^it is true$/, '条件成立'],
  [/^its condition is false$/, '条件不成立'],
  [/^its condition is too slow$/, '条件计算过慢'],
  [/^its condition gives neither true nor false$/, '条件的结果既非真也非假'],
  [/^its condition fails: (.+)$/, '条件计算失败：$1'],
  [/^its condition would object to the signatures that are missing$/, '补上所缺签名后条件将不成立'],
  [/^all active members together do not suffice$/, '全体现任成员一起也不足够'],
  [/^signatures are missing, for instance of (.+)$/, '缺少签名，例如 $1 的签名'],
  [/^none: (\d+) of the (\d+) needed$/, '无：所需 $2，已有 $1'],
  [/^(.+): (\d+) of the (\d+) needed$/, '$1：所需 $3，已有 $2'],
  [/^"(.+)" has cast its veto$/, '$1 已行使否决权'],
  [/^its window has passed$/, '表决期限已过'],
  [/^those who have not spoken cannot decide it any more$/, '尚未投票者已无法使其通过'],
  [/^(\d+) more in favour would decide it$/, '再有 $1 方赞成即可通过'],
  [/^its rule is met$/, '规则已满足'],
  [/^its rule is met; "(.+)" may veto until the window ends$/, '规则已满足；表决期限之内 $1 仍可否决'],
  [/^it was not decided before its deadline$/, '未在截止前作出决定'],
];

/** A decision rule in words, as in "more than 1/2 of the active members, and of these each: a, b". */
const WEIGHTS =
  /^(.+?) of (the active members|the weights of the active members|the weights .+?)(?=$|, a quorum|, and of)/;

function ruleZh(text: string): string {
  return text
    .replace(WEIGHTS, (_, share: string, whole: string) => `${wholeZh(whole)}的${shareZh(share)}`)
    .replace(/, a quorum of (.+?) of .*?(?=$|, and of)/, (_, share: string) => `，投票达到${shareZh(share)}`)
    .replace(/, a quorum of ([^,]+)/, (_, share: string) => `，参与达到${shareZh(share)}`)
    .replace(/, and of these each: /, '，且须有 ');
}

function wholeZh(whole: string): string {
  if (whole === 'the active members') return '现任成员';
  if (whole === 'the weights of the active members') return '现任成员权重';
  return whole.replace('the weights ', '权重 ');
}

function shareZh(share: string): string {
  if (share === 'all') return '全部';
  return share.replace('more than ', '超过 ').replace('at least ', '至少 ');
}
