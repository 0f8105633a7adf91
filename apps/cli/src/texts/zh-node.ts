import type { NodeTexts } from './en-node.ts';

/** What the commands of nodes say in Chinese. */
export const nodeZh: NodeTexts = {
  about: {
    group: '链的节点，以及本机的节点',
    confirmClock: '时钟跳变后，确认本机时钟正确',
    join: '为新节点生成密钥、安装链的创世文件，并写出供成员表决的申请',
    genesis: '最终的创世文件，含全体创始成员的签名',
    organisation: '运行该节点的组织标识',
    address: '其他节点连接它的地址；轻节点不需要',
    role: '申请的角色：observer 保存全部数据；validator 还参与排序；light 只保存区块头与证书',
    from: '链上节点的 API 地址，以逗号分隔；从这些节点取得状态；轻节点则向它们询问',
    replay: '不取状态，改为取回创世以来的全部区块',
    repair: '当状态不一致或已损坏时，让此数据文件夹的节点从其他节点重新取得状态',
    repairAnyway: '状态与其他节点一致时也照做',
    prune: '按 STELE_HISTORY 清理此数据文件夹中节点的历史；节点须已停止',
    pruneDryRun: '只说明会清理什么、保留什么，不作任何改动',
    repairYes: '对提问回答“是”',
    out: '申请文件；默认为 CHAIN.ID.node.json',
    list: '列出链的节点：角色、所属组织与地址',
    all: '包括已移除的节点',
    leave: '提议让此数据文件夹的节点退出该链',
    replace: '提议由使用新密钥的节点取代已丢失的节点',
    changeRole: '提议将节点改为共识节点、观察节点或轻节点',
    node: '节点：其密钥、密钥的前几位，或仅有一个节点的组织',
    toRole: 'validator、observer 或 light',
    roleYes: '共识节点会在追赶完成之前计入法定权重时也照做',
    lost: '节点：其密钥、密钥的前几位，或仅有一个节点的组织',
    request: '“node join”为新节点写出的申请',
  },
  usage: {
    badRole: (role) => `“${role}”不是 validator、observer 或 light`,
    badAddress: (address) => `“${address}”不是其他节点可连接的 HOST:PORT`,
    fromOrReplay: '--from 取状态，--replay 取全部区块：只能选其一',
    badUrl: (url) => `“${url}”不是 http 或 https 地址`,
    lightFrom: '须告知轻节点向谁询问：请用 --from 列出多家组织的节点',
    weightAlone: '--weight 仅用于共识节点',
    nothingToChange: '它已是如此：请另行指定 --role、--weight 或 --address',
    validatorAtOnce:
      '共识节点立即计入法定权重，但追赶完区块后才会投票，期间可能无法出块。请先以 observer 加入，追赶完成后再更改（“proposal change-node … --role validator”），或加上 --yes 重试',
  },
  clockConfirmed: (now, until) => `已确认时钟正确：当前为 ${now}。确认有效期至 ${until}。`,

  joined: (organisation, chain) => `${organisation} 的节点可以申请加入链 ${chain}。`,
  installed: (path) => `创世文件由全体创始成员签署，已安装为 ${path}。`,
  compare: '请与您信任的成员核对指纹：它代表文件的每一个字节。',
  requested: (path) => `申请文件为 ${path}。请由一名成员提议，并核对其显示的节点密钥：`,
  thenStart: '表决通过后启动节点。它会取得其他节点提供的最新状态，并由此继续：',
  thenReplay:
    '表决通过后启动节点。它会取回创世以来的全部区块；若用 --from 或 STELE_JOIN_FROM 指定节点，则改从其状态开始：',

  thenLight:
    '可随时启动节点：它不需要共识引擎，向 --from 所列的节点询问，但不轻信其中任何一个。表决通过后它进入链的节点名单，并可改任其他角色：',
  becoming: {
    light:
      '表决通过后，待节点不再计入任何区块、已受理的交易全部有了结果，它便将账本搁置一旁，只保存区块头与证书，也不再是网关。请用 STELE_JOIN_FROM 告知它向谁询问。',
    observer:
      '表决通过后，轻节点会向所询问的节点取得最新状态，此后需要共识引擎：./stele engine install cometbft。原为共识节点的，在作出决定后再出两个区块即不再投票。',
    validator: '表决通过后，自作出决定之后的第二个区块起计入法定权重。',
  },

  differs: (height, field) => `区块 ${height} 与其他节点不同：其 ${field} 不一致。`,
  firstKey: (key) => `第一个写入不同的键：${key}`,
  damaged: (message) => `本机的状态无法读取：${message}`,
  notRead: '本机没有状态。',
  isSame: (height) => `截至区块 ${height}，本机的状态与其他节点一致。`,
  repairQuestion: '是否在下次启动时重新取得状态？',
  notRepaired: '未作任何改动。',
  repairRequested: (folder) =>
    `下次启动时，节点会将其账本、证书及引擎的区块移入 ${folder} 下的一个文件夹，并从其他节点取得状态。密钥、签名状态、已受理的交易和审计日志均保持原样。待节点追赶完成（./stele doctor）且无人需要查找原因后，即可删除该文件夹。`,

  pruned: (bytes, from) => `已释放 ${bytes} 字节。交易与回执自区块 ${from} 起保留。`,
  wouldPrune: (first, last, bytes) =>
    `将清理区块 ${first} 至 ${last} 的交易与回执，共 ${bytes} 字节，以及区块 ${last} 之前的状态和不再需要的值。只重写完整的文件，因此会留下少许。`,
  nothingToPrune: (from, height) =>
    `没有可清理的内容：所保留的区块 ${from} 至 ${height} 都在窗口之内，或为新加入的节点及仍可能重复提交的交易所需。`,
  staysProvable:
    '保留的内容：每个键的最新版本及其证明，所有区块的区块头、证书、交易 ID 与结果，以及创世以来的共识节点。此前出具的证据包依然可以核验；较早交易的新证据需向归档节点索取。',

  organisation: '组织',
  role: '角色',
  roles: { validator: '共识节点', observer: '观察节点', light: '轻节点', removed: '已移除' },
  weight: '权重',
  gateway: '网关',
  isGateway: '是',
  isNoGateway: '否',
  address: '地址',
  since: '加入时间',
  key: '密钥',
  leaving: (key) =>
    `请让此节点（${key}）继续运行，直到成员作出决定且其后又产生两个区块：在此之前它仍计为共识节点。当“./stele node list”不再列出它，且最新区块比作出决定的区块高两个时，即可关闭。`,
  leavingObserver: (key) => `此节点（${key}）不参与投票：无人需要时即可关闭；成员作出决定后，其他节点将拒绝它的连接。`,
  replaced: '请确保丢失的节点不再运行：此后它会被拒绝。表决通过后再启动新节点。',

  note: {
    add: (node, organisation, role, address) =>
      `节点 ${node}，属于 ${organisation}，作为${role}${address === '' ? '' : `，地址 ${address}`}`,
    remove: (node, organisation, role) => `节点 ${node}，属于 ${organisation}，${role}`,
    gateway: (node, organisation) => `网关 ${node}，属于 ${organisation}`,
    weighted: (role, weight) => `${role}（权重 ${weight}）`,
  },
};
