import { beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../shared/domain/consult/consultation.ts";
import type { Incoming } from "../../shared/domain/consult/incoming.ts";
import { ROLES } from "../../shared/domain/officer.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { type App, as, consoleWith, get, post, signedIn } from "./helpers.ts";
import { MAY } from "./rights.ts";

/** What other departments asked, on the people page and by API. */

const QUESTION = "Does a passport that expires in March do at Kanata-marmot?";
const clock = {
  since: "2026-11-23T15:00:00.000Z",
  remindAt: "2026-11-23T15:15:00.000Z",
  dueAt: "2026-11-23T15:30:00.000Z",
};
const incoming = (id: string, over: Partial<Incoming> = {}): Incoming => ({
  ...aConsultation(aMessage("m"), id, {
    question: QUESTION,
    recipients: [aRecipient("ann", { name: "Ann Lee", state: "asked", clock })],
  }),
  ...{ messageId: `partner.${id}`, from: { partner: "border", questionId: `q-${id}`, eventId: `e-${id}` } },
  ...over,
});
const partner = {
  ...{ id: "border", account: "222222222222", environment: "prod", topics: {} },
  name: { en: "Border Services", fr: "Services frontaliers" },
};

let app: App;
let ports: ReturnType<typeof consoleWith>["ports"];

beforeEach(async () => {
  const base = consoleWith();
  ({ app, ports } = consoleWith({
    department: { ...base.ports.department, partners: [partner as (typeof base.ports.department.partners)[number]] },
  }));
  const answer: Answer = {
    ...{ id: "x.1", recipient: "bob", name: "Bob Roy", text: "Yes." },
    ...{ via: "link", language: "en" },
    ...{ at: "2026-11-23T15:10:00.000Z", tookSeconds: 600 },
  };
  for (const one of [
    incoming("open"),
    incoming("answered", { state: "answered", answers: [answer] }),
    incoming("nobody", { state: "nobody", recipients: [] }),
    incoming("gone", { state: "withdrawn", question: "", gone: true, askedAt: "2026-11-23T14:00:00.000Z" }),
  ])
    await ports.store.saveConsultation(one, undefined);
});

const page = async (role: (typeof ROLES)[number]) => {
  const { headers } = await signedIn(ports, role);
  return get(app, "/people", headers);
};

describe("questions of other departments", () => {
  it("stand on the people page: from whom, the words, whom they wait for, what became of them", async () => {
    const { text } = await page("officer");
    const rows = text.slice(text.indexOf('id="incoming"'));
    for (const said of [QUESTION, "Border Services", "Waiting: Ann Lee", "Answered: Bob Roy", "Nobody is left to ask"])
      expect(rows).toContain(said);
    expect(rows).toContain("Taken back");
    expect(rows.indexOf("Nobody is left")).toBeLessThan(rows.indexOf("Waiting: Ann Lee"));
    expect(rows.indexOf("Waiting: Ann Lee")).toBeLessThan(rows.indexOf("Answered: Bob Roy"));
    expect(text).toContain("2 questions of other departments have no answer yet");
    expect(rows).not.toContain("ann@passport.example");
  });

  it.each(ROLES)("are shown to %s or not, as the table of rights says, on the page and by API", async (role) => {
    const may = MAY["partner-questions"].includes(role);
    expect((await page(role)).text.includes(QUESTION)).toBe(may);
    const answer = await get(app, "/api/partner-questions", as(role));
    expect([answer.status, answer.text.includes(QUESTION)]).toEqual([may ? 200 : 403, may]);
  });

  it("by API say the same, the open ones first asked for, and hold no address", async () => {
    const open = await get(app, "/api/partner-questions", as("officer"));
    expect(open.json.items).toMatchObject([
      { id: "nobody", state: "nobody", waitingFor: [] },
      { id: "open", partner: "border", question: QUESTION, waitingFor: ["Ann Lee"], dueAt: clock.dueAt },
    ]);
    const over = await get(app, "/api/partner-questions?list=over&limit=5", as("officer"));
    expect(over.json.items).toMatchObject([
      { id: "answered", answeredBy: "Bob Roy", answeredAt: "2026-11-23T15:10:00.000Z" },
      { id: "gone", state: "withdrawn", question: "" },
    ]);
    expect(open.text + over.text).not.toContain("@passport.example");
    expect((await get(app, "/api/partner-questions?limit=1000", as("officer"))).status).toBe(400);
  });
});

it("are said to be at least as many as are shown, where there are more", async () => {
  for (let at = 0; at < 60; at += 1) await ports.store.saveConsultation(incoming(`more${at}`), undefined);
  expect((await page("officer")).text).toContain("At least 50 questions");
});

it.each(["withdraw", "write"])(
  "no officer may %s one: the department that asked would never hear of it",
  async (move) => {
    const body = move === "write" ? { recipient: "ann", text: "And by mail?" } : {};
    for (const id of ["open", "answered"]) {
      const before = await ports.store.consultation(id);
      const { status } = await post(app, `/api/consultations/${id}/${move}`, body, as("officer"));
      expect([status, await ports.store.consultation(id)]).toEqual([404, before]);
    }
  },
);
