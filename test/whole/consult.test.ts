import { describe, expect, it, vi } from "vitest";
import { api, http, stored } from "./client.ts";

interface Mail {
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
}

const say = async (body: Record<string, unknown>): Promise<string> =>
  (
    await http("/sandbox/facebook/say", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  ).json.id;

/** The newest mail to this person whose words hold `about`. */
const mailTo = (address: string, about: string): Promise<Mail> =>
  vi.waitFor(
    async () => {
      const { json } = await http("/sandbox/mail");
      const found = json.items.findLast(({ to, text }: Mail) => to.includes(address) && text.includes(about));
      if (!found) throw new Error("no such mail yet");
      return found;
    },
    { timeout: 30_000, interval: 200 },
  );

const linkIn = ({ text }: Mail): string => /https?:\/\/\S+(\/ask\/\S+)/.exec(text)?.[1] ?? "";
const post = (path: string, fields: Record<string, string>) =>
  http(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
const answerAt = (link: string, text: string) => post(link.replace(/\?.*$/, "/answer"), { text });
const samira = "s.haddad@passport.example";

async function asked(question: string, author: string) {
  const externalId = await say({
    author,
    text: `Can I renew when my passport has expired? Call 514-555-0188. ${author}`,
  });
  const message = await stored("facebook", externalId);
  const { json: experts } = await api("/experts?topic=renewal&language=en");
  const expert = experts.items.find(({ name }: { name: string }) => name === "Samira Haddad");
  const { json, status } = await api(`/messages/${message.id}/consultations`, "officer", {
    question,
    recipients: [expert.id],
  });
  return { externalId, message, expert, consultation: json, status };
}

const answersOf = async (messageId: string) => (await api(`/messages/${messageId}/consultations`)).json.items.at(-1);

describe("an officer asks an expert", () => {
  it("by a mail whose link may be opened by anybody, and takes one answer", async () => {
    const { message, status } = await asked("Does the five-year rule hold? I am at 514-555-0199.", "consult.one");
    expect(status).toBe(201);
    expect((await api(`/messages/${message.id}`)).json).toMatchObject({ waiting: "expert", expert: "waiting" });
    const mail = await mailTo(samira, "five-year rule");
    expect(mail.subject).toBe("A question for you: Renewal | Une question pour vous\u00a0: Renouvellement");
    expect(mail.text).not.toMatch(/555-01/);
    expect(mail.text).toContain("[phone removed]");
    const link = linkIn(mail);

    // Mail scanners open links, and so do people, twice.
    for (const method of ["GET", "HEAD", "GET"]) expect((await http(link, { method })).status).toBe(200);
    const { headers, text } = await http(link);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(text).toContain("five-year rule");
    expect((await answersOf(message.id)).answers).toEqual([]);

    const taken = await answerAt(link, "Yes, five years from the expiry date. Ask me at 613-555-0123.");
    expect(taken.status).toBe(200);
    expect(await answersOf(message.id)).toMatchObject({
      state: "answered",
      answers: [
        {
          name: "Samira Haddad",
          via: "link",
          text: "Yes, five years from the expiry date. Ask me at [phone removed].",
        },
      ],
    });
    await vi.waitFor(async () => expect((await api(`/messages/${message.id}`)).json.expert).toBe("answered"));

    const second = await answerAt(link, "No, I was wrong.");
    expect(second.status).toBe(410);
    expect(second.text).toContain("five years from the expiry date");
    expect((await answersOf(message.id)).answers).toHaveLength(1);
  });

  it("and a link that was changed, cut or made up opens nothing, in both languages", async () => {
    const { message } = await asked("Is the fee the same by mail?", "consult.two");
    const link = linkIn(await mailTo(samira, "fee the same by mail")).replace(/\?.*$/, "");
    const [id, recipient, until, signature = ""] = link.replace("/ask/", "").split(".");
    const later = `/ask/${id}.${recipient}.zzzzzz.${signature}`;
    for (const wrong of [
      later,
      link.slice(0, -3),
      `${link}x`,
      "/ask/nothing",
      `/ask/${id}.other.${until}.${signature}`,
    ]) {
      const en = await http(`${wrong}?lang=en`);
      const fr = await http(`${wrong}?lang=fr`);
      expect([en.status, fr.status]).toEqual([404, 404]);
      expect(en.text).toContain("This link is not right.");
      expect(fr.text).toContain("Ce lien n’est pas valable.");
      expect((await post(`${wrong}/answer`, { text: "Yes." })).status).toBe(404);
    }
    expect((await answersOf(message.id)).answers).toEqual([]);
  });

  it("takes the question back, and the link says so", async () => {
    const { consultation } = await asked("Is a photo booth fine?", "consult.three");
    const link = linkIn(await mailTo(samira, "photo booth fine"));
    expect((await api(`/consultations/${consultation.id}/withdraw`, "officer", {})).json.state).toBe("withdrawn");
    const opened = await http(link);
    expect([opened.status, opened.text.includes("The question was taken back.")]).toEqual([410, true]);
    await mailTo(samira, "Nothing more is needed from you for this question");
  });

  it("and what the citizen takes back is gone from the question and from the expert's page", async () => {
    const { message, externalId } = await asked("What does consult.four mean?", "consult.four");
    const link = linkIn(await mailTo(samira, "consult.four mean"));
    expect((await http(link)).text).toContain("consult.four");
    await http("/sandbox/facebook/delete", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: externalId }),
    });
    await vi.waitFor(async () => expect((await answersOf(message.id)).state).toBe("withdrawn"), { timeout: 20_000 });
    const opened = await http(link);
    expect([opened.status, opened.text.includes("consult.four")]).toEqual([410, false]);
    expect(opened.text).toContain("took the message back");
    expect(JSON.stringify((await api(`/messages/${message.id}/consultations`)).json)).not.toContain("consult.four");
  });
});
