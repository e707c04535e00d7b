import { describe, expect, it } from "vitest";
import { markOf, replyAddress } from "../../shared/domain/consult/reply-address.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { METRICS } from "../../shared/domain/events.ts";
import type { MailItem } from "../../shared/ports.ts";
import { answerConsultation } from "../../shared/steps/consult/answer-consultation.ts";
import { queueMails } from "../../shared/steps/consult/take-outside.ts";
import { askedExpert, CONSULTATION, mailTo, type Outside, outside, PASS, PASSPORT } from "./outside-world.ts";

const WORDS = "Yes, both parents sign.";

async function asked(): Promise<{ world: Outside; address: string }> {
  const world = outside();
  const { id, recipients } = await askedExpert(world);
  const [first] = recipients;
  if (first === undefined || world.address === undefined) throw new Error("nobody is asked");
  return { world, address: await world.address({ id }, first) };
}
const answers = async ({ ports }: Outside) => (await ports.store.consultation(CONSULTATION))?.answers ?? [];
const refused = (world: Outside): unknown[] => world.refusals(METRICS.mailRefused);

describe("an answer by e-mail", () => {
  it("counts from the address that was asked, at the address of that question, once", async () => {
    const { world, address } = await asked();
    const mail = await mailTo(world, address);
    for (const _ of [1, 2]) expect(await world.take(mail)).toBe(true);
    expect(await answers(world)).toMatchObject([{ text: WORDS, via: "mail", name: expect.any(String) }]);
    expect(refused(world)).toEqual([]);
  });

  it("is found by its address in any case, among others", async () => {
    const { world, address } = await asked();
    const mail = await mailTo(world, address.toUpperCase());
    mail.mail.recipients.unshift("someone@reply.passport.example");
    await world.take(mail);
    expect(await answers(world)).toHaveLength(1);
  });

  it("counts at the address of before, once the key was rotated; not after a second rotation", async () => {
    const { world, address } = await asked();
    world.keys.unshift("second");
    await world.take(await mailTo(world, address));
    expect(await answers(world)).toHaveLength(1);

    const later = await asked();
    later.world.keys.unshift("third", "second");
    await later.world.take(await mailTo(later.world, later.address));
    expect(refused(later.world)).toEqual(["token"]);
    expect(await answers(later.world)).toEqual([]);
  });

  it("is redacted before it is stored", async () => {
    const { world, address } = await asked();
    await world.take(await mailTo(world, address, { text: "Yes. Call me at 613-555-0123." }));
    expect(await answers(world)).toMatchObject([{ text: "Yes. Call me at [phone removed]." }]);
  });

  it.each([
    ["another sender", { from: ["eve@passport.example"] }, "sender"],
    ["several senders", { from: ["pat@passport.example", "eve@passport.example"] }, "sender"],
    ["no sender", { from: [] }, "sender"],
    ["no words of their own", { text: "" }, "empty"],
    ["a book", { text: "x".repeat(8_001) }, "too-long"],
  ])("counts for nothing with %s", async (_, read, reason) => {
    const { world, address } = await asked();
    await world.take(await mailTo(world, address, read));
    expect(refused(world)).toEqual([reason]);
    expect(await answers(world)).toEqual([]);
    expect(JSON.stringify(world.ports.lines)).not.toContain(WORDS);
  });

  it.each([
    ["dmarc", "FAIL"],
    ["dmarc", "GRAY"],
    ["dmarc", "PROCESSING_FAILED"],
    ["spam", "FAIL"],
    ["virus", "FAIL"],
    ["virus", "GRAY"],
  ] as const)("counts for nothing where SES says of its %s: %s; it is not even opened", async (what, said) => {
    const { world, address } = await asked();
    const mail = await mailTo(world, address, {}, { ...PASS, [what]: said });
    world.mails.get = () => Promise.reject(new Error("opened"));
    expect(await world.take(mail)).toBe(true);
    expect(refused(world)).toEqual([what]);
  });

  it.each([
    [
      "of another question",
      (mark: string) => replyAddress({ consultationId: "01CONSULTATION000000000009", mark }, "reply.passport.example"),
    ],
    [
      "with a guessed mark",
      () => replyAddress({ consultationId: CONSULTATION, mark: markOf("guess") }, "reply.passport.example"),
    ],
    [
      "of another domain",
      (mark: string) => replyAddress({ consultationId: CONSULTATION, mark }, "reply.border.example"),
    ],
    ["of no form", () => "info@reply.passport.example"],
  ])("counts for nothing at an address %s", async (_, make) => {
    const { world, address } = await asked();
    const mark = /-([0-9a-f]+)@/.exec(address)?.[1] ?? "";
    await world.take(await mailTo(world, make(mark)));
    expect(refused(world)).toEqual(["token"]);
    expect(await answers(world)).toEqual([]);
  });

  it("does not count at the address that another expert was given", async () => {
    const { world } = await asked();
    const other = (await world.ports.store.consultation(CONSULTATION))?.recipients[1];
    if (other === undefined || world.address === undefined) throw new Error("nobody comes next");
    await world.take(await mailTo(world, await world.address({ id: CONSULTATION }, other)));
    expect(refused(world)).toEqual(["sender"]);
  });

  it("comes too late after another answer: the first one stays", async () => {
    const { world, address } = await asked();
    const { recipients } = (await world.ports.store.consultation(CONSULTATION)) ?? { recipients: [] };
    const given = {
      consultationId: CONSULTATION,
      recipient: recipients[0]?.id ?? "",
      text: "No.",
      via: "link",
    } as const;
    await answerConsultation(world.ports)(given);
    await world.take(await mailTo(world, address));
    expect(refused(world)).toEqual(["late"]);
    expect((await answers(world)).map(({ text }) => text)).toEqual(["No."]);
  });

  it("is told as an absence where a machine wrote it, once, and the question stays open", async () => {
    const { world, address } = await asked();
    for (const _ of [1, 2])
      await world.take(await mailTo(world, address, { automatic: true, text: "I am away until May." }));
    const consultation = await world.ports.store.consultation(CONSULTATION);
    expect(consultation?.steps.filter(({ what }) => what === "is-away")).toHaveLength(1);
    expect(consultation?.state).toBe("waiting");
    expect(JSON.stringify(consultation)).not.toContain("until May");
    expect(world.refusals(METRICS.mailAway)).toEqual(["automatic", "automatic"]);
  });

  it("that nobody can read is counted; one that is not there yet is looked for again", async () => {
    const { world, address } = await asked();
    const mail = await mailTo(world, address);
    world.ports.readMail = () => Promise.reject(new AppError("unparseable", "no mail"));
    const { takeOutside } = await import("../../shared/steps/consult/take-outside.ts");
    await takeOutside(world.ports)([{ id: "r", item: mail }]);
    expect(refused(world)).toEqual(["unreadable"]);
    mail.mail.key = "nothing";
    expect(await world.take(mail)).toBe(false);
  });
});

describe("what SES says of a mail", () => {
  it("goes into the queue where it came to an address of ours; any other is counted and goes nowhere", async () => {
    const { world, address } = await asked();
    const sent: unknown[] = [];
    const queue = { send: async (items: readonly unknown[]) => void sent.push(...items) };
    const items: MailItem[] = [address, "info@reply.passport.example"].map((to) => ({
      v: 1,
      mail: { key: to, recipients: [to], verdicts: PASS },
    }));
    await queueMails({ department: PASSPORT, log: world.ports.log, queue })(items);
    expect(sent).toEqual([items[0]]);
    expect(refused(world)).toEqual(["token"]);
  });
});
