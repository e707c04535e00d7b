import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";
import { readArguments } from "../../../infra/connect/arguments.ts";
import { givenOf } from "../../../infra/connect/given.ts";
import { departmentIn } from "../../../infra/department/file.ts";
import { readMail } from "../../../shared/aws/read-mail.ts";
import { judgeMail } from "../../../shared/domain/consult/mail-answer.ts";
import { readReplyAddress } from "../../../shared/domain/consult/reply-address.ts";
import { DepartmentError } from "../../../shared/domain/department/errors.ts";
import { AppError } from "../../../shared/domain/errors.ts";
import { subjectOf } from "../../../shared/domain/report/names.ts";
import { cut, cuts, MARK, odd, shuffled, steps, written } from "../mutate.ts";
import { oneCase, type Target, timely } from "../target.ts";

/** What people hand in as files, mails and words behind a command. */

const DEPARTMENTS = join(import.meta.dirname, "../../../infra/departments");

const NOW = new Date("2026-11-23T15:00:00Z");

const SMALL = `department: { id: parks, name: { en: Parks, fr: Parcs }, timeZone: America/Toronto }
deploy: { account: "111111111111", alarms: [team@parks.example], monthlyBudget: 50 }
service:
  firstPersonalReply: 30 minutes
  hours: { mon-fri: 08:00-20:00 }
channels:
  - { channel: facebook, account: Parks, id: "1", language: en, pair: Parcs }
  - { channel: facebook, account: Parcs, id: "2", language: fr, pair: Parks }
  - { channel: bluesky, account: parks.test, id: did:plc:1, language: both }
teams:
  - id: camping
    name: { en: Camping, fr: Camping }
    topics: { fire: { en: [fire ban], fr: [interdiction de feu] } }
lanes:
  - { id: R-1, lane: red, when: { risk: [legal] }, approvers: [approver, head] }
`;

/** One value of the file, one line, or any stretch of it is something else. */
const department: Target = {
  name: "department-file",
  cases: () => {
    const whole = readdirSync(DEPARTMENTS)
      .filter((name) => name.endsWith(".yaml") && !name.includes(".library"))
      .map((name) => readFileSync(join(DEPARTMENTS, name), "utf8"));
    // A whole file takes as long as twenty small ones.
    const samples = [SMALL, ...whole];
    // What is refused as it stands would be refused for that, whatever is done to it.
    for (const sample of samples) departmentIn(sample, NOW);
    const input = fc.record({
      at: fc.oneof({ weight: 19, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(samples.length - 1) }),
      by: fc.constantFrom("value", "value", "line", "bytes"),
      steps: fc
        .array(fc.oneof({ weight: 3, arbitrary: steps(1) }, { weight: 1, arbitrary: yamlish }), {
          minLength: 1,
          maxLength: 3,
        })
        .map((some) => some.flat()),
      cuts: cuts(2),
    });
    return oneCase({
      input,
      async holds({ at, by, steps: doing, cuts: taking }) {
        const text = samples[at] ?? "";
        const pieces = by === "value" ? VALUES : LINES;
        const bytes =
          by === "bytes" ? cut(Buffer.from(text), taking) : Buffer.from(shuffled(text, pieces, doing).toWellFormed());
        await timely(bytes.length, () => {
          try {
            departmentIn(bytes.toString("utf8"), NOW);
          } catch (error) {
            said(error);
          }
        });
      },
    });
  },
};

/** What means something else in YAML. */
const YAML_SIGNS = [
  "*x",
  "&x",
  "&x [*x]",
  "&x {y: *x}",
  "*x: 1",
  "<<: *x",
  "!!binary x",
  "!!js/function x",
  "? ",
  "- ",
  "|",
  ">-",
  "%YAML 3.0",
  "---\n",
  "...\n",
  "`x`",
  "@x",
  "~",
  "0x1F",
  "0o17",
  "1_000",
  "2026-11-23",
  "yes",
  "[",
  "{",
  "\t",
];
const yamlish = fc.array(
  fc.record({ do: fc.constant("become" as const), at: fc.nat(100_000), with: fc.constantFrom(...YAML_SIGNS) }),
  { minLength: 1, maxLength: 2 },
);

const LINES = /[^\n]*\n|[^\n]+/g;
/** Keys, values and what stands between them. */
const VALUES = /"[^"\n]*"|[\w.@/-]+|[^\w"]+|"/g;

/** Every sentence says where, what and how to mend it, in both languages; nothing of how it was found. */
function said(error: unknown): void {
  if (!(error instanceof DepartmentError)) throw error;
  if (error.problems.length === 0) throw new Error("refused, and nothing said");
  for (const { key, en, fr } of error.problems) {
    if (key === "") throw new Error(`nowhere: ${en}`);
    for (const sentence of [en, fr]) {
      if (sentence.length < 20 || !/[.:;]/.test(sentence)) throw new Error(`nothing to mend it by: ${sentence}`);
      if (/\n\s+at |\bZodError|node_modules/.test(sentence)) throw new Error(`no sentence for a person: ${sentence}`);
    }
    if (en === fr) throw new Error(`one language for both: ${en}`);
  }
}

const MAILS: readonly string[] = [
  [
    "From: Pat <pat@passport.example>",
    "To: c+x@reply.passport.example",
    "Subject: Re: A question",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    `Yes, both. ${MARK}`,
    "",
    "On Tue, Openline <a@b.example> wrote:",
    "> old",
    "",
  ],
  [
    "From: =?utf-8?B?UMOpbMOpY2xl?= <pat@passport.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/alternative; boundary="x"',
    "",
    "--x",
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Oui, =E0 deux.",
    "--x",
    "Content-Type: text/html",
    "",
    '<p>Oui</p><div class="gmail_quote"><blockquote>old</blockquote></div>',
    "--x--",
    "",
  ],
  [
    "From: Team: a@b.example, c@d.example;",
    'Content-Type: multipart/mixed; boundary="y"',
    "",
    "--y",
    'Content-Type: multipart/related; boundary="z"',
    "",
    "--z",
    "Content-Type: text/html; charset=windows-1252",
    "",
    "<table><tr><td>Yes<br>no</td></tr></table>",
    "--z",
    "Content-Type: image/png",
    "Content-Transfer-Encoding: base64",
    "",
    "iVBORw0KGgo=",
    "--z--",
    "--y",
    "Content-Type: message/rfc822",
    "",
    "From: x@y.example",
    "",
    "inner",
    "--y--",
    "",
  ],
  [
    "From: mailer-daemon@passport.example",
    "Auto-Submitted: auto-replied",
    'Content-Type: multipart/report; boundary="r"; report-type=delivery-status',
    "",
    "--r",
    "",
    "It failed.",
    "--r",
    "Content-Type: message/delivery-status",
    "",
    "Action: failed",
    "--r--",
    "",
  ],
].map((lines) => lines.join("\r\n"));

const mailRead = z.strictObject({ from: z.array(z.string().min(1)), automatic: z.boolean(), text: z.string() });

const mail: Target = {
  name: "mail",
  cases: () =>
    oneCase({
      input: fc.record({
        at: fc.nat(MAILS.length - 1),
        by: fc.constantFrom("line", "word", "bytes", "both"),
        steps: steps(4),
        cuts: cuts(3),
        long: fc.oneof(
          { weight: 40, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 50, max: 400 }) },
        ),
      }),
      async holds({ at, by, steps: doing, cuts: taking, long }) {
        const text = MAILS[at] ?? "";
        const moved = by === "bytes" ? text : shuffled(text, by === "word" ? /[\w@.]+|[^\w@.]+/g : LINES, doing);
        const once = by === "bytes" || by === "both" ? cut(Buffer.from(moved), taking) : Buffer.from(moved);
        const raw = long === 0 ? once : Buffer.concat(Array.from({ length: long }, () => once));
        const read = await timely(raw.length, () => readMail(raw).catch(unreadable));
        if (read === undefined) return;
        mailRead.parse(read);
        await timely(raw.length, () => void judgeMail(read, "pat@passport.example"));
      },
    }),
};

function unreadable(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== "unparseable") throw error;
  if (error.message.includes(MARK)) throw new Error("somebody's words in an error's message");
  return undefined;
}

const WORDS = [
  "--check",
  "--renew",
  "--local",
  "--",
  "-",
  "--check=no",
  "passport",
  "facebook",
  "daily/2026-11-23",
  "weekly/2026-W48",
  "weekly/2026-W60",
  "custom/2026-11-01_2026-11-23",
  "monthly/2026-13",
  "daily/2026-02-30",
];

const words: Target = {
  name: "arguments",
  cases: () => {
    const word = fc.oneof(
      fc.constantFrom(...WORDS),
      odd.map((value) => (typeof value === "string" ? value : written(value))),
    );
    return oneCase({
      input: fc.record({
        args: fc.array(word, { maxLength: 5 }),
        given: fc.oneof(
          fc.json(),
          word,
          steps(2).map((doing) => JSON.stringify(doing)),
        ),
      }),
      holds({ args, given }) {
        for (const call of [() => readArguments(args), () => givenOf(given)])
          try {
            call();
          } catch (error) {
            if (!(error instanceof AppError && error.code === "bad-request")) throw error;
          }
        for (const arg of args) {
          const subject = subjectOf(arg);
          if (subject !== undefined && Number.isNaN(Date.parse(subject.period.to)))
            throw new Error(`no period: ${arg}`);
          readReplyAddress(arg, "reply.passport.example");
        }
      },
    });
  },
};

export const FILE_TARGETS: readonly Target[] = [department, mail, words];
