import { document } from "../../shared/console/layout.tsx";
import { ExpertClosed, type ExpertCode, ExpertDone, ExpertPage } from "../../shared/console/pages/expert-page.tsx";
import { QuestionsPage } from "../../shared/console/pages/questions-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import type { Answer, Consultation, Recipient } from "../../shared/domain/consult/consultation.ts";
import { directoryOf } from "../../shared/domain/consult/directory.ts";
import { byHandle, department, iso, NOW_MS } from "./example-data.ts";
import { ctxOf, open } from "./gallery-parts.tsx";
import { timesIn } from "./gallery-people.tsx";

/** Questions to experts: the panel beside a conversation, and the page behind an expert's link. */

const nadia = byHandle("nadia.voyage");
const asking = {
  ...department,
  teams: department.teams.map((team) => ({
    ...team,
    experts: [
      person("Louise Fontaine", ["fr", "en"]),
      person(
        "Étienne Roy",
        ["fr"],
        [{ from: "2026-11-23", to: "2026-11-27", replacement: "g.mensah@passport.example" }],
      ),
      person("Grace Mensah", ["en"]),
      person("Samira Haddad", ["en", "fr"]),
    ],
  })),
};
const directory = directoryOf(asking, [], NOW_MS);
const found = (name: string) => directory.find((one) => one.name === name)?.id ?? "";

function person(
  name: string,
  languages: ("en" | "fr")[],
  away: { from: string; to: string; replacement?: string }[] = [],
) {
  const [first = "", last = ""] = name.toLowerCase().split(" ");
  return { name, email: `${first[0]}.${last}@passport.example`, languages, topics: ["travel"], away };
}

const clock = (minutes: number) => ({ since: iso(minutes), remindAt: iso(minutes + 15), dueAt: iso(minutes + 30) });
const asked = (name: string, over: Partial<Recipient> = {}): Recipient => ({
  ...{ id: found(name), kind: "expert", name, languages: ["fr", "en"], state: "asked", clock: clock(-17) },
  linkUntil: iso(352),
  ...over,
});
const answer = (over: Partial<Answer> = {}): Answer => ({
  ...{ id: "c1.1", recipient: found("Louise Fontaine"), name: "Louise Fontaine", via: "link", language: "fr" },
  text: "Oui, trois mois de validité après la sortie de la zone. Le 14 décembre ne suffit pas. Preuve de voyage, puis service urgent en personne.",
  ...{ at: iso(-1), tookSeconds: 420 },
  ...over,
});

function consultation(over: Partial<Consultation> = {}): Consultation {
  return {
    ...{ v: 1, id: "c1", messageId: nadia.id, state: "waiting", mode: "all", topic: "travel" },
    question: "Trois mois de validité après la sortie de l’espace Schengen, est-ce exact? Que faire d’ici vendredi?",
    about: { text: nadia.text, language: "fr", channel: nadia.channel, kind: nadia.kind, replies: [] },
    ...{ askedBy: "officer", askedByName: "Maya Bélanger", askedAt: iso(-17), withinMs: 1_800_000 },
    recipients: [asked("Louise Fontaine"), asked("Grace Mensah", { languages: ["en"] })],
    ...{ answers: [], steps: [], letters: [], revision: 1 },
    ...over,
  };
}

const panel = (language: Language, ...consultations: Consultation[]) =>
  open("nadia.voyage", language, {
    consultations,
    experts: directory,
    more: { answerTimes: timesIn(asking) },
    ctx: { department: asking },
  });

const answered = () =>
  consultation({
    recipients: [
      asked("Louise Fontaine", { state: "answered" }),
      asked("Grace Mensah", { state: "reminded", languages: ["en"] }),
      asked("Samira Haddad", { state: "next" }),
    ],
    answers: [answer()],
    steps: [{ at: iso(-2), what: "reminded", recipient: found("Grace Mensah") }],
  });

const link = (language: Language, over: Partial<Recipient> = {}, more: Partial<Consultation> = {}) => {
  const recipient = asked("Louise Fontaine", over);
  const about = consultation({ recipients: [recipient], ...more });
  return { ctx: expertCtx(language), consultation: about, recipient, directory, listed: false };
};

function expertCtx(language: Language) {
  const { officer: _, csrf: _csrf, ...ctx } = ctxOf(language, "/ask/token", { department: asking });
  return ctx;
}

const closed = (
  language: Language,
  reason: Exclude<ExpertCode, "empty" | "too-long" | "nobody-there" | "conflict">,
  unsent = "",
) => {
  const { consultation: about, recipient } = link(language);
  const first = reason === "answered" ? { first: answer() } : {};
  return document(
    <ExpertClosed
      ctx={expertCtx(language)}
      listed={false}
      opened={{ ok: false, reason, consultation: about, recipient, ...first }}
      unsent={unsent}
    />,
  );
};

const waiting = (language: Language, questions?: ReturnType<typeof link>[]) => {
  const officer = { id: "expert", name: "Louise Fontaine", roles: ["expert" as const] };
  const ctx = ctxOf(language, "/questions", { officer, department: asking });
  return document(<QuestionsPage ctx={ctx} questions={questions?.map((one) => ({ ...one, token: "t" }))} />);
};

export const CONSULT_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  consult: (language) => panel(language, answered()),
  "consult-none": (language) => panel(language),
  "consult-asking": (language) =>
    open("nadia.voyage", language, {
      experts: directory,
      more: {
        answerTimes: timesIn(asking),
        unasked: {
          question: {
            text: "Trois mois de validité après la sortie de l’espace Schengen, est-ce exact?",
            chosen: [found("Grace Mensah")],
            mode: "first",
          },
        },
      },
      ctx: { department: asking },
    }),
  "consult-steps": (language) =>
    panel(
      language,
      consultation({
        state: "nobody",
        recipients: [
          asked("Louise Fontaine", { state: "expired" }),
          asked("Étienne Roy", { state: "needs-more", need: "Quelle est la date du retour?" }),
          asked("Grace Mensah", { state: "passed-on" }),
          asked("Samira Haddad", { state: "refused" }),
        ],
        steps: [
          { at: iso(-9), what: "expired", recipient: found("Louise Fontaine"), to: found("Grace Mensah") },
          { at: iso(-8), what: "passed-on", recipient: found("Grace Mensah"), to: found("Samira Haddad") },
          { at: iso(-7), what: "refused", recipient: found("Samira Haddad"), text: "Jean, à la réception" },
        ],
      }),
    ),
  questions: (language) => waiting(language, [link(language), link(language, { clock: clock(-90) })]),
  "questions-none": (language) => waiting(language, []),
  "questions-unknown": (language) => waiting(language),
  expert: (language) => document(<ExpertPage {...link(language)} />),
  "expert-late": (language) =>
    document(
      <ExpertPage
        {...link(language, { state: "expired", clock: clock(-90), instead: { of: "x", because: "passed-on" } })}
        refused={{ code: "empty", text: "", need: "", who: "" }}
      />,
    ),
  "expert-partner": (language) =>
    document(
      <ExpertPage
        {...link(
          language,
          {},
          {
            question: "Does a passport that expires in March do for entry by land?",
            askedByName: language === "fr" ? "Services frontaliers" : "Border Services",
            about: { text: "", language, replies: [] },
            from: { partner: "border", questionId: "01A-01B", eventId: "e" },
          },
        )}
      />,
    ),
  "expert-hostile": (language) =>
    document(
      <ExpertPage
        {...link(language, {}, { question: `"><script>alert(1)</script>`, askedByName: "<b>M</b>" })}
        refused={{ code: "too-long", text: `</textarea><img src=x onerror=alert(1)>`, need: "", who: "" }}
      />,
    ),
  "expert-done": (language) => document(<ExpertDone ctx={expertCtx(language)} listed outcome="answered" />),
  "expert-wrong": (language) => closed(language, "wrong"),
  "expert-expired": (language) => closed(language, "expired"),
  "expert-unsent": (language) => closed(language, "expired", "Oui : trois mois de validité au retour suffisent."),
  "expert-answered": (language) => closed(language, "answered"),
  "expert-gone": (language) => closed(language, "gone"),
};
