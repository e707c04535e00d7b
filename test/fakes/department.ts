import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import type { Account } from "../../shared/ports.ts";

/** A small whole department for tests: two languages, four channels, one lane rule. */
export const testDepartment: Department = departmentSchema.parse({
  department: { id: "passport", name: { en: "Passport Program", fr: "Programme de passeport" } },
  deploy: { account: "111111111111", alarms: ["alarms@example.gc.ca"], monthlyBudget: 100 },
  service: { firstPersonalReply: "30 minutes", hours: { "mon-fri": "08:00-20:00" } },
  channels: [
    { channel: "facebook", account: "PassportCanada", id: "100000000000001", language: "en", pair: "PasseportCanada" },
    { channel: "facebook", account: "PasseportCanada", id: "100000000000002", language: "fr", pair: "PassportCanada" },
    { channel: "messenger", account: "PassportCanada", id: "100000000000001", language: "en" },
    { channel: "messenger", account: "PasseportCanada", id: "100000000000002", language: "fr" },
    { channel: "x", account: "PassportCan", id: "2000000001", language: "en", tier: "self-serve" },
    { channel: "x", account: "PasseportCan", id: "2000000002", language: "fr", tier: "self-serve" },
    { channel: "bluesky", account: "passport.test", id: "did:plc:passporttest0000000000000", language: "both" },
  ],
  teams: [
    {
      id: "renewals",
      name: { en: "Renewals", fr: "Renouvellements" },
      topics: {
        renewal: {
          name: { en: "Renewal", fr: "Renouvellement" },
          en: ["renew", "renewal"],
          fr: ["renouveler", "renouvellement"],
        },
        lost: {
          name: { en: "Lost passport", fr: "Passeport perdu" },
          en: ["lost", "stolen"],
          fr: ["perdu", "vol\u00e9"],
        },
      },
    },
  ],
  lanes: [{ id: "legal-risk", lane: "amber", when: { risk: ["legal"] }, approvers: ["head"] }],
} as Parameters<typeof departmentSchema.parse>[0]);

/** The same department with one account alone. */
export const departmentOf = ({ channel, name, id, language, tier, service }: Account): Department => ({
  ...testDepartment,
  channels: [
    {
      channel,
      account: name,
      id,
      language,
      ...(tier === undefined ? {} : { tier: tier as "self-serve" }),
      ...(service === undefined ? {} : { service }),
    },
  ],
});
