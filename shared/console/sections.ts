import { Hono } from "hono";
import type { Env } from "./context.ts";
import { assetRoutes } from "./routes/assets.ts";

/**
 * The console's sections, by the first part of their addresses. Each is loaded when somebody first asks for it: a function
 * starts with what every request needs, and whoever reads the inbox waits for no report.
 */

interface Loaded {
  /** First parts of its addresses. */
  at: readonly string[];
  routes: () => Promise<Hono<Env>>;
}

export const SECTIONS = {
  assets: { at: ["assets"], routes: async () => assetRoutes() },
  api: { at: ["api"], routes: async () => (await import("./api/routes.ts")).apiRoutes() },
  signIn: {
    at: ["sign-in", "sign-out", "auth", "language"],
    routes: async () => (await import("./routes/sign-in.tsx")).signInRoutes(),
  },
  inbox: {
    at: ["", "inbox", "search", "messages", "rows", "outgoing", "triage", "views"],
    routes: async () => (await import("./routes/inbox.tsx")).inboxRoutes(),
  },
  approvals: {
    at: ["approvals", "lanes"],
    routes: async () => (await import("./routes/approvals.tsx")).approvalRoutes(),
  },
  calendar: { at: ["calendar"], routes: async () => (await import("./routes/calendar.tsx")).calendarRoutes() },
  media: { at: ["media"], routes: async () => (await import("./routes/media.ts")).mediaRoutes() },
  bridge: { at: ["bridge"], routes: async () => (await import("./routes/bridge.tsx")).bridgeRoutes() },
  channels: { at: ["channels"], routes: async () => (await import("./routes/channels.tsx")).channelRoutes() },
  crisis: { at: ["crisis"], routes: async () => (await import("./routes/crisis.tsx")).crisisRoutes() },
  expert: { at: ["ask"], routes: async () => (await import("./routes/expert.tsx")).expertRoutes() },
  questions: { at: ["questions"], routes: async () => (await import("./routes/questions.tsx")).questionRoutes() },
  deletion: { at: ["deletion"], routes: async () => (await import("./routes/deletion.tsx")).deletionRoutes() },
  keys: { at: ["keys"], routes: async () => (await import("./routes/keys.tsx")).keyRoutes() },
  people: { at: ["people", "settings"], routes: async () => (await import("./routes/people.tsx")).peopleRoutes() },
  library: { at: ["library"], routes: async () => (await import("./routes/library.tsx")).libraryRoutes() },
  records: { at: ["records"], routes: async () => (await import("./routes/records.tsx")).recordRoutes() },
  reports: { at: ["reports"], routes: async () => (await import("./routes/reports.tsx")).reportRoutes() },
  /** Whatever else is asked for: strangers try many addresses. */
  nowhere: { at: [], routes: async () => new Hono<Env>() },
} as const satisfies Record<string, Loaded>;

export type Section = keyof typeof SECTIONS;

const SECTION_AT = new Map<string, Section>(
  (Object.keys(SECTIONS) as Section[]).flatMap((name) => SECTIONS[name].at.map((place) => [place, name])),
);

export const sectionOf = (path: string): Section => SECTION_AT.get(path.split("/")[1] ?? "") ?? "nowhere";
