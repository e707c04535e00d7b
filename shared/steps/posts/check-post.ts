import { type Account, accountNamed, isOf } from "../../domain/account.ts";
import type { Department } from "../../domain/department/department.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { lacksCaptions } from "../../domain/outgoing/outgoing.ts";
import { isProblem, type ParityRow, parityOf } from "../../domain/parity/parity.ts";
import { brandFindings } from "../../domain/posts/brand-rules.ts";
import { namePairs } from "../../domain/posts/post-names.ts";
import { accountIn, type HalfName, isWritten, type PairHalf, type PairWords } from "../../domain/posts/post-pair.ts";
import { type Target, targetsOf } from "../../domain/posts/post-targets.ts";
import type { ChannelRules, ChannelState, Ports, RulesPort, Store } from "../../ports.ts";
import { writableFrom } from "../outgoing/allowance.ts";
import { redactText } from "../personal.ts";
import { legLength } from "./post-lengths.ts";

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

type WritingPorts = RulesPort & Pick<Ports, "department">;
type States = readonly ChannelState[];

/** Of a pair, also of one that is not stored. */
type Words = Omit<PairWords, "targets" | "at"> & { targets: readonly Target[] };

export async function checkPost(ports: CheckPorts, pair: Words): Promise<PairProblem[]> {
  const states = await ports.store.channelStates();
  const accounts = pair.targets
    .filter((target) => targetProblem(ports, target) === undefined)
    .flatMap((target) => legsOf(ports, pair, target).map(({ account }) => account));
  const waits = await Promise.all(accounts.map((account) => reachable(ports, account, states)));
  return [...checkWriting(ports, pair, states), ...waits.flat()];
}

/** What the words, the accounts and the channels' rules say, without asking anybody: also for lists of many. */
export const checkWriting = (ports: WritingPorts, pair: Words, states: States): PairProblem[] => [
  ...(lacksGoal(ports.department, pair) ? [{ code: "no-goal" as const }] : []),
  ...(pair.targets.length === 0 ? [{ code: "no-target" as const }] : []),
  ...OFFICIAL_LANGUAGES.flatMap((half) => halfProblems(ports, pair, half)),
  ...wordProblems(ports, pair),
  ...pair.targets.flatMap((target) => legProblems(ports, pair, target, states)),
];

/** What differs between the halves, and what the department does not say. */
function wordProblems({ department }: Pick<Ports, "department">, pair: Words): PairProblem[] {
  // A half that is missing is said once.
  if (!OFFICIAL_LANGUAGES.every((half) => isWritten(pair.halves, half))) return [];
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

/** A department whose strategy names no goals, or that has none, asks for none. */
function lacksGoal({ strategy }: Department, { goal }: Pick<Words, "goal">): boolean {
  const goals = Object.keys(strategy?.goals ?? {});
  return goals.length > 0 && (goal === undefined || !goals.includes(goal));
}

function halfProblems(
  { department }: Pick<Ports, "department">,
  { halves }: Pick<Words, "halves">,
  name: HalfName,
): PairProblem[] {
  if (!isWritten(halves, name)) return [{ code: "missing-half", half: name }];
  const half = halves[name];
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

function targetProblem(ports: WritingPorts, target: Target): PairProblemCode | undefined {
  const { channel } = target;
  const platform = ports.channel(channel);
  const gone = OFFICIAL_LANGUAGES.some(
    (half) => accountNamed(ports.department, channel, accountIn(target, half)) === undefined,
  );
  if (platform === undefined || gone) return "no-account";
  if (!isPaired(ports.department, target)) return "not-a-pair";
  return platform.supports.outgoing.includes("post") ? undefined : "no-posts";
}

/** The halves that are written, each with its account. */
const legsOf = ({ department }: WritingPorts, { halves }: Pick<Words, "halves">, target: Target) =>
  OFFICIAL_LANGUAGES.flatMap((half) => {
    const account = accountNamed(department, target.channel, accountIn(target, half));
    return account === undefined || !isWritten(halves, half) ? [] : [{ half, words: halves[half], account }];
  });

function legProblems(ports: WritingPorts, pair: Words, target: Target, states: States): PairProblem[] {
  const { channel } = target;
  const platform = ports.channel(channel);
  const code = targetProblem(ports, target);
  if (code !== undefined || platform === undefined) return [{ code: code ?? "no-account", channel }];
  return legsOf(ports, pair, target).flatMap(({ half, words, account }) => [
    ...carries(platform, words, half),
    ...lengthProblems(ports, words, half, account, states),
  ]);
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

function lengthProblems(ports: WritingPorts, words: PairHalf, half: HalfName, account: Account, states: States) {
  const { ok, used, limit } = legLength(ports, words, account, states);
  if (ok) return [];
  const { channel, name } = account;
  return [{ code: "too-long" as const, half, channel, account: name, detail: String(used - limit) }];
}

async function reachable(ports: CheckPorts, account: Account, states: States): Promise<PairProblem[]> {
  const at = { channel: account.channel, account: account.name };
  if (states.find(isOf(account))?.access === "lost") return [{ code: "no-access", ...at }];
  return (await writableFrom(ports, at, "post")) === undefined ? [] : [{ code: "limited", ...at }];
}
