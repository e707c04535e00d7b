import { type Account, accountNamed, isOf } from "../../domain/account.ts";
import type { Department } from "../../domain/department/department.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { lacksCaptions } from "../../domain/outgoing/outgoing.ts";
import { isProblem, type ParityRow, parityOf } from "../../domain/parity/parity.ts";
import { brandFindings } from "../../domain/posts/brand-rules.ts";
import { namePairs } from "../../domain/posts/post-names.ts";
import { accountIn, type HalfName, isWritten, type PairHalf, type PairWords } from "../../domain/posts/post-pair.ts";
import { type Target, targetsOf } from "../../domain/posts/post-targets.ts";
import type { ChannelRules, ChannelState, Ports, RulesPort, Store, TextLength } from "../../ports.ts";
import { writableFrom } from "../outgoing/allowance.ts";
import { textUse } from "../outgoing/check-reply.ts";
import { redactText } from "../personal.ts";

/** What stops a pair from going out: both halves, on every account, before anything of it is sent. */

export type PairProblemCode =
  | "missing-half"
  | "no-goal"
  | "no-target"
  | "no-account"
  | "not-a-pair"
  | "no-posts"
  | "needs-media"
  | "needs-film"
  | "no-such-media"
  | "link-beside-media"
  | "no-alt"
  | "no-captions"
  | "file-gone"
  | "too-long"
  | "personal-information"
  | "parity"
  | "never-say"
  | "out-of-scope"
  | "no-access"
  | "limited";

export interface PairProblem {
  code: PairProblemCode;
  half?: HalfName;
  channel?: Target["channel"];
  account?: string;
  /** A kind of personal information, what differs, the words that we do not say, or how many characters are too many. */
  detail?: string;
  /** Of `parity`: what each half has that the other does not answer. */
  differs?: ParityRow["shown"];
}

/** They end by themselves, or once somebody connects the account again: the pair waits for them. */
export const isPassing = ({ code }: PairProblem): boolean => code === "no-access" || code === "limited";

type CheckPorts = RulesPort &
  Pick<Ports, "department" | "nowMs"> & { store: Pick<Store, "allowances" | "channelStates"> };

/** Of a pair, also of one that is not stored. */
type Words = Omit<PairWords, "targets"> & { targets: readonly Target[] };

export interface LegLength extends TextLength {
  half: HalfName;
  channel: Target["channel"];
}

export async function checkPair(ports: CheckPorts, pair: Words): Promise<PairProblem[]> {
  const states = await ports.store.channelStates();
  const targets = await Promise.all(pair.targets.map((target) => targetProblems(ports, pair, target, states)));
  return [...checkWriting(ports, pair), ...targets.flat()];
}

/** What the words alone say, without asking anybody: for lists of many. */
export const checkWriting = (ports: Pick<Ports, "department">, pair: Words): PairProblem[] => [
  ...(pair.goal === undefined || !(pair.goal in goalsOf(ports.department)) ? [{ code: "no-goal" as const }] : []),
  ...(pair.targets.length === 0 ? [{ code: "no-target" as const }] : []),
  ...OFFICIAL_LANGUAGES.flatMap((half) => halfProblems(ports, pair.halves[half], half)),
  ...wordProblems(ports, pair),
];

/** What differs between the halves, and what the department does not say. */
function wordProblems({ department }: Pick<Ports, "department">, pair: Words): PairProblem[] {
  // A half that is missing is said once.
  if (!OFFICIAL_LANGUAGES.every((half) => isWritten(pair.halves[half]))) return [];
  return [
    ...parityOf(pair.halves, namePairs(department))
      // Said of the half itself already.
      .filter((row) => isProblem(row) && !(row.state === "missing" && ["alt", "captions"].includes(row.topic)))
      .map(({ topic, shown }) => ({ code: "parity" as const, detail: topic, differs: shown })),
    ...brandFindings(pair, department.strategy).flatMap(({ rule, half, found }): PairProblem[] => {
      if (rule === "out-of-scope") return [{ code: "out-of-scope" }];
      return rule === "never"
        ? [
            {
              code: "never-say",
              ...(half === undefined ? {} : { half }),
              ...(found === undefined ? {} : { detail: found }),
            },
          ]
        : [];
    }),
  ];
}

const goalsOf = ({ strategy }: Department) => strategy?.goals ?? {};

function halfProblems({ department }: Pick<Ports, "department">, half: PairHalf, name: HalfName): PairProblem[] {
  if (!isWritten(half)) return [{ code: "missing-half", half: name }];
  const said = [half.text, half.link ?? "", ...half.media.map(({ alt }) => alt)];
  const [personal] = said.flatMap((text) => redactText(text, department).found);
  return [
    ...(half.media.some(({ alt }) => alt.trim() === "") ? [{ code: "no-alt" as const, half: name }] : []),
    ...(half.media.some(lacksCaptions) ? [{ code: "no-captions" as const, half: name }] : []),
    ...(personal === undefined
      ? []
      : [{ code: "personal-information" as const, half: name, detail: String(personal) }]),
  ];
}

async function targetProblems(
  ports: CheckPorts,
  pair: Words,
  target: Target,
  states: readonly ChannelState[],
): Promise<PairProblem[]> {
  const { department } = ports;
  const { channel } = target;
  const platform = ports.channel(channel);
  const accounts = OFFICIAL_LANGUAGES.map((half) => accountNamed(department, channel, accountIn(target, half)));
  if (platform === undefined || accounts.includes(undefined)) return [{ code: "no-account", channel }];
  if (!isPaired(department, target)) return [{ code: "not-a-pair", channel }];
  if (!platform.supports.outgoing.includes("post")) return [{ code: "no-posts", channel }];
  const legs = await Promise.all(
    OFFICIAL_LANGUAGES.map(async (half, index): Promise<PairProblem[]> => {
      const account = accounts[index];
      if (account === undefined || !isWritten(pair.halves[half])) return [];
      return [
        ...carries(platform, pair.halves[half], half),
        ...(await lengthProblems(ports, pair.halves[half], half, account)),
        ...(await reachable(ports, account, states)),
      ];
    }),
  );
  return legs.flat();
}

/** Two accounts that the department file pairs, or one that speaks both languages. */
const isPaired = (department: Department, { channel, en, fr }: Target): boolean =>
  targetsOf(department).some((one) => one.channel === channel && one.en === en && one.fr === fr);

/** What this channel's posts may carry, and what they cannot be without. */
function carries({ name: channel, supports }: ChannelRules, { media, link }: PairHalf, half: HalfName): PairProblem[] {
  const films = media.filter(({ kind }) => kind === "video");
  const problem = (code: PairProblemCode): PairProblem[] => [{ code, half, channel }];
  if (media.some(({ kind }) => !supports.media.includes(kind))) return problem("no-such-media");
  const { pictures } = supports;
  if (pictures && media.some(({ kind, contentType }) => kind === "image" && !pictures.includes(contentType)))
    return problem("no-such-media");
  if (link !== undefined && !supports.media.includes("link")) return problem("no-such-media");
  if (supports.postNeeds === "video" && films.length !== 1) return problem("needs-film");
  if (supports.postNeeds === "media" && media.length === 0) return problem("needs-media");
  if (supports.linkOrMedia && link !== undefined && media.length > 0) return problem("link-beside-media");
  return [];
}

async function lengthProblems(
  ports: CheckPorts,
  words: PairHalf,
  half: HalfName,
  account: Account,
): Promise<PairProblem[]> {
  const { ok, used, limit } = await legLength(ports, words, account);
  if (ok) return [];
  const { channel, name } = account;
  return [{ code: "too-long", half, channel, account: name, detail: String(used - limit) }];
}

/** By the channel's own counting, with a link that the channel puts into the text. */
async function legLength(ports: CheckPorts, { text, link, media }: PairHalf, { channel, name }: Account) {
  const platform = ports.channel(channel);
  const use = {
    ...(await textUse(ports, { channel, account: name, kind: "mention" })),
    post: { media: media.length > 0 },
  };
  const beside =
    link === undefined || text.includes(link) || (platform?.supports.linkCard === true && media.length === 0);
  return (
    platform?.length(beside ? text : `${text}${platform.supports.linkAfter ?? "\n\n"}${link}`, use) ?? {
      used: text.length,
      limit: 0,
      ok: false,
    }
  );
}

/** Both halves on each account, for the people who write. */
export async function legLengths(ports: CheckPorts, pair: Pick<Words, "halves" | "targets">): Promise<LegLength[]> {
  const legs = pair.targets.flatMap((target) => OFFICIAL_LANGUAGES.map((half) => ({ target, half })));
  const counted = await Promise.all(
    legs.map(async ({ target, half }) => {
      const account = accountNamed(ports.department, target.channel, accountIn(target, half));
      if (account === undefined) return [];
      return [{ ...(await legLength(ports, pair.halves[half], account)), half, channel: target.channel }];
    }),
  );
  return counted.flat();
}

async function reachable(ports: CheckPorts, account: Account, states: readonly ChannelState[]): Promise<PairProblem[]> {
  const at = { channel: account.channel, account: account.name };
  if (states.find(isOf(account))?.access === "lost") return [{ code: "no-access", ...at }];
  return (await writableFrom(ports, at, "post")) === undefined ? [] : [{ code: "limited", ...at }];
}
