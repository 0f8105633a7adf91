import type { sources as english } from '../en/sources.ts';
import type { Shape } from '../shape.ts';

export const sources: Shape<typeof english> = {
  web: {
    address: '网页地址',
    capture: '采集',
    note: '由贵组织机器上的浏览器以普通访客身份打开网页，不带您的 Cookie 和登录状态。内部网络的网页不予采集。',
    capturing: '正在采集网页：打开，浏览到底，然后取证。',
    seconds_other: '{{count}} 秒',
    cancel: '取消',
    preview: '采集到的网页',
    untitled: '无标题网页',
    picture: '网页截图',
    pictureOf: '{{title}} 的截图',
    facts: {
      address: '最终地址',
      asked: '请求地址',
      time: '采集时间',
      status: 'HTTP 状态',
      machine: '应答地址',
      size: '采集包',
      faults: '不完整之处',
    },
    redirects_other: '经 {{count}} 次跳转',
    notFine: '{{status}}：服务器返回错误，采集到的即为该错误页面',
    shows:
      '它说明：贵组织的机器在该时间（以其自身时钟为准）收到了这些内容，包括截图、网页、每次请求与应答，以及服务器的数字证书。',
    showsNot:
      '它不能说明：他人看到的也是同样内容；对这台机器作保的只有贵组织自己。存证记录另外证明采集包最迟在何时已经存在。',
    take: '保存采集包并加入',
    discard: '放弃',
    keep: '采集包仅此一份，无法重新生成。没有这个文件，任何人都无法核验记录。',
  },
  email: {
    drop: '将邮件程序另存的 .eml 邮件拖到此处。',
    choose: '选择邮件',
    note: '邮件签名（DKIM）在贵组织的机器上核验，由它向签名域名查询公钥；邮件不在那里留存。',
    checking: '正在核验签名。',
    result: '核验结果',
    verdicts: {
      valid: '发件人域名对此邮件签了名，所签内容未被改动。',
      'valid-of-other': '有一个签名有效，但并非发件人域名所签。',
      invalid: '此邮件与签名时不一致。',
      unchecked: '签名无法核验。这并不说明邮件有问题。',
      unsigned: '此邮件没有签名（DKIM），仍可存证。',
    },
    facts: { from: '发件人', subject: '主题', date: '邮件所载日期', checked: '核验时间' },
    key: '密钥 {{selector}}，{{algorithm}}',
    reasons: {
      holds: '有效',
      'body-changed': '无效：正文或附件已被改动',
      'header-changed': '无效：所签的邮件头已被改动，或由其他密钥签名',
      'no-answer': '无法核验：未能查询到该域名的公钥',
      'no-key': '无法核验：该域名没有发布或已不再发布此公钥',
      'key-unusable': '无法核验：所发布的公钥已撤回，或不用于此目的',
      expired: '无法核验：签名已过有效期',
      weak: '无法核验：密钥或算法强度不足，不能证明什么',
      malformed: '无法核验：签名格式有误',
    },
    ofOther: '签名域名与发件人不同：可能是邮件服务商，或转发者。',
    open: '签名未覆盖邮件末尾：末尾内容可能是后加的。',
    worth:
      '结果文件保存了今日发布的公钥，日后公钥撤下仍可重新核验。邮件如何传递（ARC、SPF）不作说明：仅凭文件无从得知。',
    take: '保存结果并加入两个文件',
    discard: '放弃',
  },
  photo: {
    taken: '相机时钟 {{time}}',
    place: '拍摄地点 {{place}}',
    kept: '保留在文件中，未作改动',
    keptWithPlace: '保留在文件中，未作改动：拿到文件的人可以读出拍摄地点',
  },
};
