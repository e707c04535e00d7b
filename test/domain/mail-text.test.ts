import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfHtml } from "../../shared/domain/consult/mail-html.ts";
import { REPLY_LINE, writtenIn } from "../../shared/domain/consult/mail-text.ts";

const ANSWER = "Yes, both parents sign.\n\nOne may send a letter instead.";
const QUOTED = "> Do both parents have to sign?\n>\n> > Hello, my ex lives abroad.";

/** A form of quoting or signing → what stands under the answer. */
const UNDER: [name: string, under: string][] = [
  ["Gmail", `On Tue, Nov 24, 2026 at 10:02 AM Openline <consult+1@reply.passport.example> wrote:\n\n${QUOTED}`],
  [
    "Gmail, wrapped",
    `On Tue, Nov 24, 2026 at 10:02 AM Passport Office, question from an officer\n<consult+1@reply.passport.example> wrote:\n${QUOTED}`,
  ],
  [
    "Gmail in French",
    `Le mar. 24 nov. 2026 à 10 h 02, Openline <consult+1@reply.passport.example> a écrit :\n\n${QUOTED}`,
  ],
  ["Gmail in French, a plain space", `Le mar. 24 nov. 2026 à 10:02, Openline <a@b.example> a écrit :\n${QUOTED}`],
  ["Apple Mail", `On Nov 24, 2026, at 10:02, Openline <consult+1@reply.passport.example> wrote:\n\n${QUOTED}`],
  ["Apple Mail in French", `Le 24 nov. 2026 à 10:02, Openline <a@b.example> a écrit :\n\n${QUOTED}`],
  ["Thunderbird", `On 2026-11-24 10:02 a.m., Openline wrote:\n${QUOTED}`],
  ["Thunderbird in French", `Le 2026-11-24 à 10:02, Openline a écrit :\n${QUOTED}`],
  ["a client that names the person first", `Openline wrote on 24/11/2026 10:02:\n${QUOTED}`],
  ["the same in French", `Openline a écrit le 24/11/2026 10:02 :\n${QUOTED}`],
  ["an address alone", `Openline <a@b.example> wrote:\n${QUOTED}`],
  ["an instant first", `2026-11-24 10:02 GMT-05:00 Openline <a@b.example>:\n${QUOTED}`],
  [
    "no mark before the quoted lines",
    `On Tue, Nov 24, 2026 at 10:02 AM Openline wrote:\n\nDo both parents have to sign?`,
  ],
  [
    "Outlook",
    "From: Openline <a@b.example>\nSent: Tuesday, November 24, 2026 10:02 AM\nTo: Policy desk\nSubject: A question\n\nDo both parents have to sign?",
  ],
  [
    "Outlook in French",
    "De : Openline <a@b.example>\nEnvoyé : 24 novembre 2026 10:02\nÀ : Politiques\nObjet : Une question\n\nLes deux parents doivent-ils signer?",
  ],
  [
    "Outlook, bold heads",
    "*From:* Openline <a@b.example>\n*Sent:* Tuesday\n*To:* Policy desk\n\nDo both parents sign?",
  ],
  [
    "Outlook on the Web",
    `________________________________\nFrom: Openline <a@b.example>\nSent: November 24, 2026\n\nDo both parents sign?`,
  ],
  ["an old Outlook", "-----Original Message-----\nFrom: Openline\n\nDo both parents sign?"],
  ["an old Outlook in French", "-----Message d'origine-----\nDe : Openline\n\nLes deux parents signent-ils?"],
  ["a forwarded message", "---------- Forwarded message ---------\nFrom: Openline\n\nDo both parents sign?"],
  ["our own line", `${REPLY_LINE}\n\nThe question\n\nDo both parents sign?`],
  ["our own line, quoted", `> ${REPLY_LINE}\n> Do both parents sign?`],
  ["a signature after two hyphens", "-- \nPolicy desk\nPassport Office, 613-555-0100"],
  ["a closing word", "Regards,\n\nPat Tremblay\nSenior policy analyst\n613-555-0100"],
  ["a closing word in French", "Cordialement,\n\nPat Tremblay\nAnalyste principale\n613-555-0100"],
  ["thanks alone", "Thanks!\nPat"],
  ["merci", "Merci,\nPat"],
  ["a French greeting at the end", "Bonne journée!\n\nPat Tremblay"],
  ["a telephone's line", "Sent from my iPhone"],
  ["a telephone's line in French", "Envoyé de mon iPhone"],
  ["Outlook's line", "Get Outlook for iOS"],
  ["Outlook's line in French", "Obtenir Outlook pour Android"],
  ["the line of Windows's mail in French", "Provenance : Courrier pour Windows"],
  ["a disclaimer", "This e-mail and its attachments are confidential and intended for the addressee."],
  ["a disclaimer in French", "Ce courriel est confidentiel et destiné à la personne à qui il est adressé."],
  ["all of it", `Kind regards,\nPat\n\nOn Tue, Nov 24, 2026 at 10:02 AM Openline <a@b.example> wrote:\n${QUOTED}`],
];

describe("what an expert wrote in a mail", () => {
  it.each(UNDER)("is cut before %s", (_, under) => {
    expect(writtenIn(`${ANSWER}\n\n${under}\n`)).toBe(ANSWER);
    expect(writtenIn(`${ANSWER}\r\n\r\n${under.replaceAll("\n", "\r\n")}`)).toBe(ANSWER);
  });

  it("may stand under what it quotes, and between", () => {
    const mail = `On Tue, Nov 24, 2026 Openline <a@b.example> wrote:\n> Do both parents sign?\n\nYes.\n\n> And abroad?\n\nAt the mission.\n\n-- \nPat`;
    expect(writtenIn(mail)).toBe("Yes.\n\nAt the mission.");
  });

  it.each([
    ["a sentence that begins like an attribution", "On weekends the office is closed."],
    ["a sentence that ends like one", "This is what the regulation says:\nboth parents sign."],
    ["a colon after “from”", "From: the first of January, fees rise."],
    ["a date with a colon", "Le bureau ouvre le lundi :\nde 8 h à 16 h."],
    ["thanks in a sentence", "Thanks to the new rule, one signature is enough."],
    ["a dash", "Two ways:\n- by mail\n- in person"],
    ["a rule of hyphens", "By mail\n--------\nTen days."],
    ["a closing word with nothing above", "Merci"],
    ["a long answer under “thanks”", `Thanks.\n${"The rule has a line more.\n".repeat(20)}`.trim()],
  ])("stays whole with %s", (_, text) => {
    expect(writtenIn(text)).toBe(text);
  });

  it("is nothing where somebody only quotes or signs", () => {
    expect(writtenIn(QUOTED)).toBe("");
    expect(writtenIn("-- \nPat")).toBe("");
    expect(writtenIn("")).toBe("");
  });

  it("never throws, never keeps a quoted line, and reads its own result the same", () => {
    const line = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        ...UNDER.flatMap(([, under]) => under.split("\n")),
        ">",
        "> x",
        "",
        "Yes.",
        "Regards,",
        "On Monday",
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const once = writtenIn(lines.join("\n"));
        expect(once.split("\n").some((one) => one.trimStart().startsWith(">"))).toBe(false);
        expect(once).not.toContain(REPLY_LINE);
      }),
    );
  });

  it("takes no longer for a mail that is made to take long", () => {
    const began = performance.now();
    for (const part of ["On ", "a écrit ", "> ", "From: ", "<", "wrote", "- ", "\u00a0"]) {
      writtenIn(`${part.repeat(30_000)}:\n`.repeat(3));
      writtenIn(`${part}\n`.repeat(30_000));
    }
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe("a mail without plain text", () => {
  it.each([
    [
      "Gmail",
      '<div dir="ltr">Yes, both.<br>Or a letter.</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue</div>old</div>',
    ],
    [
      "Apple Mail",
      "<html><head><style>p{color:red}</style></head><body><p>Yes, both.</p><p>Or a letter.</p><blockquote type=cite>old</blockquote>",
    ],
    [
      "Outlook",
      '<p class=MsoNormal>Yes, both.<o:p></o:p></p><p>Or a letter.</p><div id="divRplyFwdMsg">From: x</div>old',
    ],
    [
      "Outlook on a desk",
      "<p>Yes, both.</p><p>Or a letter.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>From: x old</div>",
    ],
  ])("of %s is read without what it quotes", (_, html) => {
    expect(writtenIn(textOfHtml(html)).replace(/\n+/g, "\n")).toBe("Yes, both.\nOr a letter.");
  });

  it("keeps the letters that stand there by name or number", () => {
    expect(textOfHtml("<p>R&eacute;pondre &agrave; l&#8217;&#xE9;t&#233; &amp; apr&egrave;s&nbsp;: 1 &lt; 2</p>")).toBe(
      "Répondre à l’été & après : 1 < 2",
    );
  });

  it.each(["<style>", "<script>", "<title>", "<!--"])(
    "looks for the end of %s once, however often it is opened",
    (open) => {
      expect(textOfHtml(`<p>Yes.</p>${open.repeat(300_000 / open.length)}`)).toBe("Yes.");
    },
  );

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (html) => void textOfHtml(html)));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("<", ">", "<!--", "-->", "<style>", "</style", "&#", ";", "x")),
        (parts) => void textOfHtml(parts.join("")),
      ),
    );
  });
});
