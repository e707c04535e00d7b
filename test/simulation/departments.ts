import type { SandboxAccount } from "../../infra/local/sandbox/index.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import { testDepartment } from "../fakes/department.ts";
import type { Plan } from "./plan.ts";

/** The department of a run, with accounts on one channel; and the one whose experts it may ask, and that asks its own. */

/** Of the department's strategy. */
export const GOAL = "applyEarly";

/** Of the disposition of records. */
const AUTHORITY = "2016/001";
const KEEP_MS = 60_000;

type DepartmentPlan = Pick<Plan, "channel" | "partner" | "records" | "sentiment">;

/** Its day ends with that of the disposal log. */
const keeping = (authority: string | null): Pick<Department, "department" | "records"> => ({
  department: { ...testDepartment.department, timeZone: "UTC" },
  records: { authority, authorities: {}, keep: { message: KEEP_MS } },
});

type Experts = Department["teams"][number]["experts"];

const made = new Map<string, Department>();

export function departmentOn(
  { channel, partner, records, sentiment }: DepartmentPlan,
  authority: string | null = AUTHORITY,
): Department {
  const key = `${channel} ${partner} ${records} ${sentiment} ${authority}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const department: Department = {
    ...testDepartment,
    channels: ACCOUNTS[channel] as Department["channels"],
    teams: testDepartment.teams.map((team) => ({ ...team, experts: EXPERTS })),
    tagging: { sentiment },
    mail: { from: "passport@openline.example", replies: "reply.passport.example" },
    ...(records ? keeping(authority) : {}),
    partners: partner ? [partnerOf(BORDER, "entry")] : [],
    strategy: {
      goals: { [GOAL]: { en: "Apply early", fr: "Demander tôt" } },
      ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 12 },
    },
  };
  made.set(key, department);
  return department;
}

export const accountsOn = ({ channels }: Department): SandboxAccount[] =>
  channels.map(({ channel, account, id, language, tier }) => ({
    channel,
    name: account,
    id,
    language,
    ...(tier === undefined ? {} : { tier }),
  }));

const partnerOf = (
  { department: { id, name }, deploy }: Department,
  topic: string,
): Department["partners"][number] => ({
  ...{ id, name, account: deploy.account, environment: "production" },
  topics: { [topic]: { en: topic, fr: topic } },
});

export const BORDER: Department = {
  ...testDepartment,
  department: {
    ...testDepartment.department,
    id: "border",
    name: { en: "Border Services", fr: "Services frontaliers" },
  },
  deploy: { ...testDepartment.deploy, account: "222222222222" },
  channels: [],
  teams: [
    {
      ...testDepartment.teams[0]!,
      topics: { entry: { en: ["enter"], fr: ["entrer"] } },
      experts: ["Nadia Costa", "Luc Bernier"].map((name) => ({
        ...{
          name,
          email: `${name.split(" ")[1]}@border.example`,
          languages: ["en", "fr"],
          topics: ["entry"],
          away: [],
        },
      })) as Experts,
    },
  ],
  mail: { from: "border@openline.example", replies: "reply.border.example" },
  partners: [partnerOf(testDepartment, "renewal")],
};

const EXPERTS: Experts = [
  {
    name: "Samira Haddad",
    email: "s.haddad@passport.example",
    languages: ["en", "fr"],
    topics: ["renewal", "lost"],
    away: [],
  },
  {
    name: "Étienne Roy",
    email: "e.roy@passport.example",
    languages: ["fr", "en"],
    topics: ["renewal", "lost"],
    away: [],
  },
];
const both = "both" as const;
const ACCOUNTS: Record<ChannelName, unknown[]> = {
  facebook: [
    { channel: "facebook", account: "PassportCanada", id: "100000000000001", language: "en", pair: "PasseportCanada" },
    { channel: "facebook", account: "PasseportCanada", id: "100000000000002", language: "fr", pair: "PassportCanada" },
  ],
  messenger: [{ channel: "messenger", account: "PassportCanada", id: "100000000000001", language: "en" }],
  instagram: [{ channel: "instagram", account: "passport.canada", id: "17841400000000001", language: both }],
  threads: [{ channel: "threads", account: "passport.canada", id: "9000000000000001", language: both }],
  whatsapp: [{ channel: "whatsapp", account: "PassportLine", id: "106540352242922", language: both }],
  x: [{ channel: "x", account: "PassportCan", id: "2000000001", language: "en", tier: "self-serve" }],
  linkedin: [{ channel: "linkedin", account: "PassportOffice", id: "urn:li:organization:2414183", language: both }],
  youtube: [{ channel: "youtube", account: "PassportVideos", id: "UCpassporttest0000000001", language: both }],
  telegram: [{ channel: "telegram", account: "passport_help_bot", id: "7000000001", language: both }],
  mastodon: [{ channel: "mastodon", account: "passport", id: "109000000000000001", language: both }],
  bluesky: [{ channel: "bluesky", account: "passport.test", id: "did:plc:passporttest0000000000000", language: both }],
};
