import { WAYS } from "../cost/ways.ts";
import { isChannelName } from "../message/message.ts";
import { SCHEDULED } from "../report/period.ts";
import { TRANSLATION } from "../translation.ts";
import { CROSS, type IdKind } from "./cross-words.ts";
import { type CrisisCompared, checkLanes, checkLaneTopics, type LaneCompared } from "./lane-checks.ts";
import { hasComprehend } from "./parts.ts";

/** What no single key can say: that names point at something, and that nothing is there twice. */

/** Of a department's file, what is compared across its parts. */
export interface Compared {
  department: { id: string; mode: string; region: string };
  signIn: { issuer: string; clientId?: string | undefined };
  service: { hours: object };
  channels: {
    channel: string;
    account: string;
    id: string;
    language: string;
    pair?: string | undefined;
    tier?: string | undefined;
    service?: string | undefined;
  }[];
  teams: { id: string; topics: Record<string, unknown>; experts: ComparedExpert[] }[];
  partners: { id: string }[];
  lanes: LaneCompared[];
  elections: { from: string; to: string }[];
  crisis: CrisisCompared;
  mail?: { replies?: string | undefined } | undefined;
  tagging: { sentiment: string };
  reports: Record<(typeof SCHEDULED)[number], { to: string[] }> & { teams: { team: string; to: string[] }[] };
}

interface ComparedExpert {
  email: string;
  topics: string[];
  away: { from: string; to: string; replacement?: string | undefined }[];
}

export interface CrossProblem {
  path: (string | number)[];
  en: string;
  fr: string;
}

/** Secrets Manager holds an app's secret under this name, beside the accounts'. */
const TAKEN = "app";

/** What a platform's ids look like; all others are digits. A YouTube channel's id is UC and 22 characters. */
const IDS: Record<IdKind, RegExp> = {
  digits: /^\d+$/,
  linkedin: /^urn:li:organization:\d+$/,
  youtube: /^UC[\w-]{22}$/,
  bluesky: /^did:[a-z]+:[\w.:%-]+$/,
};

interface Check {
  /**
   * Places without positions, down to what is read; `*` is any key. One of them wrong, or above it, and there is nothing
   * to compare.
   */
  reads: readonly string[];
  look(file: Compared): CrossProblem[];
}

const within = (list: string, ...keys: string[]): string[] => keys.map((key) => `${list}.${key}`);
const RULE = ["id", "lane", "approvers", "otherwise", "deputy"];
const topicsOf = ({ teams }: Compared): string[] => teams.flatMap(({ topics }) => Object.keys(topics));

const CHECKS: readonly Check[] = [
  { reads: ["department.region", "tagging.sentiment", "mail.replies"], look: checkRegion },
  {
    reads: within("signIn", "issuer", "clientId"),
    look: ({ signIn }) =>
      signIn.issuer !== "cognito" && signIn.clientId === undefined
        ? [problem(["signIn", "clientId"], CROSS.clientId())]
        : [],
  },
  {
    reads: ["service.hours.*"],
    look: ({ service }) =>
      Object.keys(service.hours).length === 0 ? [problem(["service", "hours"], CROSS.noHours())] : [],
  },
  {
    reads: within("channels", "channel", "account", "id", "language", "pair", "service"),
    look: ({ channels }) => channels.flatMap((_, index) => checkChannel(channels, index)),
  },
  {
    reads: [...within("channels", "channel", "id", "tier", "service"), "department.mode"],
    look: ({ channels, department }) =>
      channels.flatMap((own, index) => checkPlatform(own, ["channels", index], department.mode)),
  },
  {
    reads: ["teams.id"],
    look: ({ teams }) => doubledIds("teams", teams),
  },
  { reads: ["teams.topics"], look: ({ teams }) => checkTopics(teams) },
  {
    reads: ["partners.id"],
    look: ({ partners }) => doubledIds("partners", partners),
  },
  {
    reads: ["partners.id", "department.id"],
    look: ({ partners, department }) =>
      partners.flatMap(({ id }, index) =>
        id === department.id ? [problem(["partners", index, "id"], CROSS.ownPartner(id))] : [],
      ),
  },
  {
    reads: [
      ...within("lanes", ...RULE),
      ...within("crisis.lanes", ...RULE),
      ...within("crisis", "lasts", "longest"),
      ...within("elections", "from", "to"),
    ],
    look: ({ lanes, crisis, elections }) =>
      checkLanes(lanes, crisis, elections).map(({ path, said }) => problem(path, said)),
  },
  {
    reads: ["lanes.when.topic", "crisis.lanes.when.topic", "teams.topics"],
    look: (file) =>
      checkLaneTopics(file.lanes, file.crisis, topicsOf(file)).map(({ path, said }) => problem(path, said)),
  },
  {
    reads: ["teams.experts.topics", "teams.topics"],
    look: (file) =>
      file.teams.flatMap(({ experts }, team) =>
        experts.flatMap((expert, at) =>
          unknown(["teams", team, "experts", at, "topics"], expert.topics, [...topicsOf(file), TRANSLATION]),
        ),
      ),
  },
  {
    reads: ["teams.experts.email", ...within("teams.experts.away", "from", "to", "replacement")],
    look: ({ teams }) => checkAbsences(teams),
  },
  {
    reads: [
      ...["teams.id", "mail", "reports.teams.team", "reports.teams.to"],
      ...SCHEDULED.map((kind) => `reports.${kind}.to`),
    ],
    look: checkReports,
  },
];

type Path = readonly PropertyKey[];

/** `wrong`: places that are wrong by themselves. Nothing is said of them, nor of what would be compared with them. */
export function checkAcross(file: Compared, wrong: readonly Path[] = []): CrossProblem[] {
  const places = wrong.map((path) => path.filter((step) => typeof step !== "number"));
  const isSound = (read: string): boolean => !places.some((place) => isAbove(place, read.split(".")));
  return CHECKS.filter(({ reads }) => reads.every(isSound))
    .flatMap(({ look }) => look(file))
    .filter(({ path }) => !wrong.some((place) => isAbove(place, path)));
}

/** At the place itself, too. */
const isAbove = (place: Path, path: Path): boolean =>
  place.every((step, index) => step === path[index] || path[index] === "*");

/** Who asks for nothing that a region lacks may be there. */
function checkRegion({ department: { region }, tagging, mail }: Compared): CrossProblem[] {
  if (hasComprehend(region)) return [];
  return [
    ...(tagging.sentiment === "local" ? [] : [problem(["department", "region"], CROSS.noComprehend(region))]),
    ...(mail?.replies === undefined ? [] : [problem(["mail", "replies"], CROSS.noMailThere(region))]),
  ];
}

function checkChannel(channels: Compared["channels"], index: number): CrossProblem[] {
  const own = channels[index];
  if (own === undefined) return [];
  const at = (key: string) => ["channels", index, key];
  const before = channels.slice(0, index).filter(({ channel }) => channel === own.channel);
  const other = channels.find(({ channel, account }) => channel === own.channel && account === own.pair);
  const wanted = own.language === "en" ? "fr" : "en";
  return [
    ...(own.account === TAKEN ? [problem(at("account"), CROSS.taken(own.account))] : []),
    ...(before.some(({ account }) => account === own.account)
      ? [problem(at("account"), CROSS.twice(own.account))]
      : []),
    ...(before.some(({ id }) => id === own.id) ? [problem(at("id"), CROSS.twice(own.id))] : []),
    ...(own.channel === "mastodon" && own.service === undefined ? [problem(at("service"), CROSS.noService())] : []),
    ...(own.pair !== undefined && own.language === "both" ? [problem(at("pair"), CROSS.pairOfBoth(own.pair))] : []),
    ...(own.pair !== undefined && own.language !== "both" && other === undefined
      ? [problem(at("pair"), CROSS.noPair(own.pair, own.channel))]
      : []),
    ...(own.pair !== undefined && own.language !== "both" && other !== undefined && other.language !== wanted
      ? [problem(at("pair"), CROSS.pairLanguage(own.pair, wanted))]
      : []),
  ];
}

/** What one platform's accounts have, and others' have not. */
function checkPlatform(
  { channel, id, tier, service }: Compared["channels"][number],
  path: (string | number)[],
  mode: string,
): CrossProblem[] {
  const at = (key: string) => [...path, key];
  const kind = channel in IDS ? (channel as IdKind) : "digits";
  return [
    // What the webhook is not told is read with the account's own credentials.
    ...(mode === "bridge" && isChannelName(channel) && !WAYS[channel].pushes
      ? [problem(at("channel"), CROSS.noBridge(channel))]
      : []),
    ...(IDS[kind].test(id) ? [] : [problem(at("id"), CROSS.wrongId(id, channel, kind))]),
    ...(tier !== undefined && channel !== "x" ? [problem(at("tier"), CROSS.onlyOn(tier, "x", channel))] : []),
    ...(service !== undefined && channel !== "mastodon"
      ? [problem(at("service"), CROSS.onlyOn(service, "mastodon", channel))]
      : []),
  ];
}

/** A message's team is its first topic's team, so a topic belongs to one team. */
function checkTopics(teams: Compared["teams"]): CrossProblem[] {
  const all = teams.flatMap(({ topics }, team) => Object.keys(topics).map((name) => ({ team, name })));
  return all
    .filter(({ name }, index) => all.findIndex((other) => other.name === name) < index)
    .map(({ team, name }) => problem(["teams", team, "topics", name], CROSS.twice(name)));
}

/** Somebody else of the file stands in, and no absence ends before it begins. */
function checkAbsences(teams: Compared["teams"]): CrossProblem[] {
  const addresses = teams.flatMap(({ experts }) => experts.map(({ email }) => email.toLowerCase()));
  return teams.flatMap(({ experts }, team) =>
    experts.flatMap(({ email, away }, expert) =>
      away.flatMap(({ from, to, replacement }, index) => {
        const at = (key: string) => ["teams", team, "experts", expert, "away", index, key];
        const other = replacement?.toLowerCase();
        const known = other === undefined || (addresses.includes(other) && other !== email.toLowerCase());
        return [
          ...(to < from ? [problem(at("to"), CROSS.backwards(to))] : []),
          ...(known ? [] : [problem(at("replacement"), CROSS.noExpert(replacement ?? ""))]),
        ];
      }),
    ),
  );
}

/** A team of the file has one entry among the reports, and whoever has a report by mail has it from somebody. */
function checkReports({ mail, reports, teams }: Pick<Compared, "mail" | "reports" | "teams">): CrossProblem[] {
  const known = teams.map(({ id }) => id);
  const named = reports.teams.map(({ team }) => team);
  const lists = [
    ...SCHEDULED.map((kind) => ({ path: ["reports", kind], to: reports[kind].to })),
    ...reports.teams.map(({ to }, index) => ({ path: ["reports", "teams", index], to })),
  ];
  return [
    ...doubled(["reports", "teams"], "team", named),
    ...named.flatMap((team, index) =>
      known.includes(team) ? [] : [problem(["reports", "teams", index, "team"], CROSS.noTeam(team, known.join(", ")))],
    ),
    ...lists.flatMap(({ path, to }) =>
      mail === undefined && to.length > 0 ? [problem([...path, "to"], CROSS.noSender())] : [],
    ),
  ];
}

const doubledIds = (list: string, of: readonly { id: string }[]): CrossProblem[] =>
  doubled(
    [list],
    "id",
    of.map(({ id }) => id),
  );

const doubled = (list: string[], key: string, ids: readonly string[]): CrossProblem[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [problem([...list, index, key], CROSS.twice(id))] : []));

const unknown = (path: (string | number)[], named: readonly string[], topics: readonly string[]): CrossProblem[] =>
  named.flatMap((name, index) =>
    topics.includes(name) ? [] : [problem([...path, index], CROSS.noTopic(name, topics.join(", ")))],
  );

const problem = (path: (string | number)[], said: (key: string) => { en: string; fr: string }): CrossProblem => ({
  path,
  ...said(path.join(".")),
});
