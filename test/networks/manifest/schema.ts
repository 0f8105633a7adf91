import Type, { type Static } from 'typebox';
import { VARIANTS } from '../variants/variants.ts';

const closed = { additionalProperties: false } as const;

/** A node by its number, from 1. */
const Node = Type.Integer({ minimum: 1 });
/** Times are counted in time-outs of the engine: in `proposeMs` of the manifest. */
const Timeouts = Type.Number({ minimum: 0, maximum: 10_000 });

/** Links: all of a node, or those between two. */
const Between = {
  node: Type.Optional(Node),
  between: Type.Optional(Type.Tuple([Node, Node])),
};

const Kind = Type.Union([
  Type.Literal('put'),
  Type.Literal('deposit'),
  /** One that its contract refuses: its receipt is the same on all nodes, too. */
  Type.Literal('failing'),
  /** One that was sent already, through another gateway. */
  Type.Literal('repeated'),
]);
export type Kind = Static<typeof Kind>;

/** An ordinary node, or one of `variants/`. */
const VariantName = Type.Unsafe<string>({ enum: ['ordinary', ...VARIANTS.keys()] });

const Load = Type.Object(
  {
    gateways: Type.Array(Node, { minItems: 1, uniqueItems: true }),
    /** Transactions a second, of all gateways together. */
    perSecond: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
    kinds: Type.Array(Kind, { minItems: 1 }),
  },
  closed,
);
export type Load = Static<typeof Load>;

/** Half of a network that cannot reach the other. */
const Partition = Type.Object(
  {
    groups: Type.Array(Type.Array(Node, { minItems: 1 }), { minItems: 2 }),
    /** cut: connections break and none is made. held: they stay, and nothing comes through until it is healed. */
    how: Type.Union([Type.Literal('cut'), Type.Literal('held')]),
  },
  closed,
);

const Expectation = Type.Union([
  /** What is sent from now on is committed on all of the nodes. */
  Type.Literal('progress'),
  /** No block is made, and what is sent stays `accepted`. */
  Type.Literal('stalled'),
  /** All of the nodes get to the height that the farthest of them has now, with the same headers. */
  Type.Literal('equal'),
  /** The nodes do not serve. */
  Type.Literal('down'),
  /** The nodes answer that what they have is not what was decided, and nothing else of the chain. */
  Type.Literal('unbelieved'),
  /** The logs of the nodes have a line with the words of `text`, written since the manifest began. */
  Type.Literal('says'),
  /** The audit logs of the nodes hold that the node of `of` was proved to have broken the rules of the engine. */
  Type.Literal('offence'),
  /** The newest header of the nodes was made under the validators of `weights`. */
  Type.Literal('validators'),
  /** The nodes have the block of `height`. */
  Type.Literal('height'),
  /** The nodes began with a snapshot of the state, and not at the founding. */
  Type.Literal('snapshot'),
]);

const Step = Type.Object(
  {
    /** Time-outs since the step before. */
    after: Type.Optional(Timeouts),
    kill: Type.Optional(Node),
    pause: Type.Optional(Node),
    resume: Type.Optional(Node),
    stop: Type.Optional(Node),
    /** Starts one that does not run. */
    start: Type.Optional(Node),
    restart: Type.Optional(Node),
    partition: Type.Optional(Partition),
    /** Every link is as it was at first. */
    heal: Type.Optional(Type.Literal(true)),
    delay: Type.Optional(Type.Object({ ...Between, ms: Type.Integer({ minimum: 0, maximum: 60_000 }) }, closed)),
    /** Connections break once, and may be made again. */
    lose: Type.Optional(Type.Object(Between, closed)),
    /** The node is started anew, with a clock so far ahead (behind: negative) of the machine's; see README.md. */
    skew: Type.Optional(
      Type.Object({ node: Node, seconds: Type.Integer({ minimum: -86_400, maximum: 86_400 }) }, closed),
    ),
    /**
     * full: from now on the system refuses to let any file of the node and its engine grow. free: it lets them again.
     * low: the node is started anew, and wants more room than there is.
     */
    disk: Type.Optional(
      Type.Object(
        { node: Node, state: Type.Union([Type.Literal('full'), Type.Literal('free'), Type.Literal('low')]) },
        closed,
      ),
    ),
    /** The node is started anew as one of `variants/`, or as an ordinary one again. */
    variant: Type.Optional(Type.Object({ node: Node, as: VariantName }, closed)),
    /** A spare node gets keys and the genesis, and the members decide that it is an observer. It is not started. */
    join: Type.Optional(Node),
    /** The members decide what a node is; only validators have a weight. */
    change: Type.Optional(
      Type.Object(
        {
          node: Node,
          role: Type.Union([Type.Literal('validator'), Type.Literal('observer')]),
          weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        },
        closed,
      ),
    ),
    /** The members decide that a node is none any more. It goes on running. */
    remove: Type.Optional(Node),
    /** A node that was never started votes with the key of another one from its first start on. */
    twin: Type.Optional(Type.Object({ node: Node, of: Node }, closed)),
    /** Changes a byte in the middle of the newest file of a node that does not run. */
    flip: Type.Optional(
      Type.Object(
        { node: Node, part: Type.Union([Type.Literal('value'), Type.Literal('block'), Type.Literal('index')]) },
        closed,
      ),
    ),
    /** A node that does not run, and whose state is another than that of the others, fetches theirs at its next start. */
    repair: Type.Optional(Node),
    /** So many times: the node that proposed the newest block is killed as soon as it is seen, and started again. */
    killProposers: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    /** Nothing is sent any more. */
    quiet: Type.Optional(Type.Literal(true)),
    expect: Type.Optional(Expectation),
    /** Of which nodes; all that run unless said. */
    nodes: Type.Optional(Type.Array(Node, { minItems: 1 })),
    text: Type.Optional(Type.String({ minLength: 1 })),
    of: Type.Optional(Node),
    height: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Of each node in the order of their numbers; 0 for one that is no validator. */
    weights: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1 })),
    /** Most time-outs until what is expected has come, or for `stalled` those in which it stays so. */
    within: Type.Optional(Timeouts),
  },
  closed,
);
export type Step = Static<typeof Step>;

/** A network, what is done to it, and what is expected of it meanwhile. */
export const Manifest = Type.Object(
  {
    title: Type.String({ minLength: 1 }),
    organisations: Type.Integer({ minimum: 1, maximum: 16 }),
    /** Further nodes, numbered after those of the organisations, which belong to the first one and join later. */
    spares: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })),
    /** Blocks between snapshots of the state; the usual number unless given. */
    snapshotEvery: Type.Optional(Type.Integer({ minimum: 256 })),
    /** recent: engines keep only those of their blocks that nodes need which join. */
    history: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('recent')])),
    suite: Type.Union([
      Type.Literal('ed25519-sha256'),
      Type.Literal('p256-sha256'),
      Type.Literal('secp256k1-sha256'),
      Type.Literal('sm2-sm3'),
      Type.Literal('ml-dsa-65-sha256'),
    ]),
    proposeMs: Type.Integer({ minimum: 100, maximum: 60_000 }),
    commitMs: Type.Integer({ minimum: 0, maximum: 60_000 }),
    load: Load,
    /** Most time-outs in which all that was acknowledged has an outcome on all nodes, after the last step. */
    settle: Timeouts,
    steps: Type.Array(Step),
  },
  closed,
);
export type Manifest = Static<typeof Manifest>;
