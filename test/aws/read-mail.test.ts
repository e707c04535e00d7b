import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMail } from "../../shared/aws/read-mail.ts";
import { AppError } from "../../shared/domain/errors.ts";

const raw = (headers: readonly string[], body = "Yes, both.\r\n\r\nOn Tue, Openline <a@b.example> wrote:\r\n> old") =>
  Buffer.from(`${["MIME-Version: 1.0", ...headers].join("\r\n")}\r\n\r\n${body}`);
const FROM = "From: Pat <Pat@Passport.example>";

describe("a raw mail", () => {
  it("is read as its sender's words, without what they quote", async () => {
    expect(await readMail(raw([FROM, "Subject: Re: A question"]))).toEqual({
      from: ["pat@passport.example"],
      automatic: false,
      text: "Yes, both.",
    });
  });

  it("is read in its own letters, from the plain part of several", async () => {
    const body = [
      "--x",
      "Content-Type: text/plain; charset=iso-8859-1",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Oui, =E0 deux.",
      "--x",
      "Content-Type: text/html",
      "",
      "<p>not this</p>",
      "--x--",
    ].join("\r\n");
    const mail = await readMail(raw([FROM, "Content-Type: multipart/alternative; boundary=x"], body));
    expect(mail.text).toBe("Oui, à deux.");
  });

  it("is read from its HTML where it has no plain part", async () => {
    const html = '<p>Yes, both.</p><div class="gmail_quote">old</div>';
    expect((await readMail(raw([FROM, "Content-Type: text/html"], html))).text).toBe("Yes, both.");
  });

  it.each([
    ["two addresses", ["From: a@b.example, c@d.example"]],
    ["two headers", ["From: a@b.example", "From: c@d.example"]],
    ["a group", ["From: Team: a@b.example, c@d.example;"]],
  ])("of several authors names them all: %s", async (_, headers) => {
    expect([...(await readMail(raw(headers))).from].sort()).toEqual(["a@b.example", "c@d.example"]);
  });

  it.each([
    ["after a comma", 'From: a@b.example, "c"@d.example'],
    ["in brackets", 'From: <a@b.example>, <"c d" @d.example>'],
    ["without a comma", "From: a@b.example @d.example"],
  ])("is of several authors where one is written in quotes or askew: %s", async (_, header) => {
    expect((await readMail(raw([header]))).from).toEqual(["a@b.example", "@d.example"]);
  });

  it("of more lines than anybody sends is not read", async () => {
    await expect(readMail(raw([FROM], "\n".repeat(100_001)))).rejects.toMatchObject({ code: "unparseable" });
  });

  it("takes an address in a display name for no author", async () => {
    expect((await readMail(raw(['From: "boss@passport.example" <eve@evil.example>']))).from).toEqual([
      "eve@evil.example",
    ]);
  });

  it.each([
    ["RFC 3834", "Auto-Submitted: auto-replied"],
    ["RFC 3834, generated", "Auto-Submitted: auto-generated; x=y"],
    ["an older program", "X-Autoreply: yes"],
    ["a list", "Precedence: bulk"],
    ["a delivery report", "Content-Type: multipart/report; boundary=x"],
    ["Outlook", "Subject: Automatic reply: A question"],
    ["Outlook in French", "Subject: Réponse automatique : Une question"],
    ["an absence in English", "Subject: Out of office: back in May"],
    ["an absence in French", "Subject: Absente du bureau"],
  ])("by a machine is known by %s", async (_, header) => {
    expect((await readMail(raw([FROM, header]))).automatic).toBe(true);
  });

  it.each([["Auto-Submitted: no"], ["Subject: About the office hours"], ["Precedence: first-class"]])(
    "by a person stays one with %s",
    async (header) => {
      expect((await readMail(raw([FROM, header]))).automatic).toBe(false);
    },
  );

  it("may be anything: nothing but our own error comes of it", async () => {
    const part = fc.constantFrom(
      "From: a@b",
      "Content-Type: multipart/mixed; boundary=x",
      "--x",
      "--x--",
      "",
      "\r\n",
      "=?x?B?",
      "\0",
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((some) => Buffer.from(some)),
      fc.array(part, { maxLength: 30 }).map((lines) => Buffer.from(lines.join("\r\n"))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        const read = await readMail(some).catch((error: unknown) => error);
        if (read instanceof Error) expect(read).toBeInstanceOf(AppError);
      }),
    );
    await expect(readMail(Buffer.alloc(5_000_001))).rejects.toMatchObject({ code: "unparseable" });
  });
});
