import type { AnchorTexts } from './en-anchor.ts';

/** What the commands say of anchored batches in Chinese. */
export const anchorZh: AnchorTexts = {
  about: {
    anchor: '将多个文件的哈希值作为一个批次锚定：链上只保存默克尔树的根，每个文件由各自的证据包证明',
    paths: '文件和文件夹；不跟随链接；文件名为 UTF-8，最长 244 字节',
    from: '以哈希清单代替文件：CSV，各列为 digest、label、size，后两列可省略',
    out: '证据包的存放文件夹；默认放在文件旁边，清单则放在清单旁边',
    note: '批次备注，所有人可见',
    noLabel: '记录中不写文件名',
  },
  nothing: '没有可锚定的内容。',
  anchored: (count) => `已锚定 ${count} 条记录`,
  present: (count) => `${count} 条此前已有证据包`,
  alreadyHere: '此前已有证据包',
  keep: '这些记录都不在链上：请妥善保存证据包。没有证据包，记录便无法证明。',
  either: '请指明文件，或用 --from 给出哈希清单，不能两者兼用',
  neither: '没有指明文件，也没有给出哈希清单',
  badLine: (line, reason) => `清单第 ${line} 行：${reason}`,
  badDigest: 'digest 须为 64 位十六进制数；若不是链所用的哈希函数，前面须加“sha256:”或“sm3:”',
  badLabel: 'label 最长 256 个字符',
  badSize: 'size 须为整数字节数',
  badColumns: '超出了 digest、label、size 三列',
  openQuote: '引号没有闭合',
};
