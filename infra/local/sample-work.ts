import { setTimeout as wait } from "node:timers/promises";

/**
 * What the office itself does on the sample day, through the product's own API: questions to experts, one of them
 * answered and one handed on, replies that wait for approval, posts in both languages. A step whose message is not there
 * is left out: every department's day is another.
 */

export interface SampleWorkOptions {
  baseUrl: string;
  signal: AbortSignal;
  /** A bearer token of one of the provider's people. */
  token: (person: "officer" | "officer2") => Promise<string>;
  nowMs?: () => number;
}

/** A message by words that the day has it written with. */
interface About {
  topic: string;
  words: string;
}

const ASKED = {
  waiting: {
    about: { topic: "child", words: "both parents really have to sign" },
    question: "May one parent sign alone when nobody knows where the other one is? What do we ask for instead?",
  },
  answered: {
    about: { topic: "photo", words: "photo" },
    question: "Is a photo of eight months still good for a renewal by mail?",
    answer: "Yes. Photos are good for six months before we receive the form, so this one needs a new photo.",
    draft:
      "Hello, a photo may be six months old at most when we receive the form, so please have a new one taken. — MB",
  },
  passed: {
    about: { topic: "lost", words: "lost my passport" },
    question: "Do we still ask for the police report when a passport is lost at home?",
  },
} as const;

const WAITING: readonly { words: string; language: "en" | "fr"; text: string }[] = [
  {
    words: "My lawyer has told me",
    language: "en",
    text: "Hello, four months is far past our standard of 20 business days. Please send us your file number in a private message, and a manager will call you today. — MB",
  },
  {
    words: "Je suis journaliste",
    language: "fr",
    text: "Bonjour, les relations avec les médias répondent jusqu’à 18 h\u00a0: canada.ca/medias. Le service est rétabli depuis 13 h. — MB",
  },
];

const HOUR_MS = 3_600_000;
const POSTS = [
  {
    inMs: 20_000,
    topic: "renewal",
    en: "Renewing? Many people can do it by mail. See if you can: canada.ca/passport #MyPassport",
    fr: "Un renouvellement? Beaucoup peuvent le faire par la poste. Voyez si c’est votre cas : canada.ca/passeport #MonPasseport",
  },
  {
    inMs: 22 * HOUR_MS,
    topic: "photo",
    en: "Eyes open, no shadow, plain background: our photo rules on one page. canada.ca/passport #MyPassport",
    fr: "Yeux ouverts, sans ombre, fond uni : nos règles de photo sur une page. canada.ca/passeport #MonPasseport",
  },
  {
    inMs: 46 * HOUR_MS,
    topic: "emergency",
    en: "Lost your passport abroad? Call us day and night at the number on canada.ca/passport #MyPassport",
    fr: "Passeport perdu à l’étranger? Appelez-nous jour et nuit au numéro qui est à canada.ca/passeport #MonPasseport",
  },
] as const;
/** Its two halves say two days: what the calendar shows to be mended. */
const UNEQUAL = {
  inMs: 26 * HOUR_MS,
  topic: "validity",
  en: "Flying in January? Apply by 4 December. canada.ca/passport #MyPassport",
  fr: "Vous prenez l’avion en janvier? Présentez votre demande d’ici le 5 décembre. canada.ca/passeport #MonPasseport",
} as const;

const LOOKS = 40;
const BETWEEN_LOOKS_MS = 250;

export async function playSampleWork(options: SampleWorkOptions): Promise<void> {
  const office = officeOf(options);
  for (const step of [plan, ask, answered, passed, write]) {
    options.signal.throwIfAborted();
    await step(office);
  }
}

interface Office {
  nowMs: () => number;
  api(path: string, body?: object, person?: "officer" | "officer2"): Promise<Json>;
  /** The first open message of a topic with these words. */
  message(about: Partial<About>): Promise<Json | undefined>;
  /** The path of the newest letter's link whose words hold `about`. */
  link(about: string): Promise<string | undefined>;
  form(path: string, fields: Record<string, string>): Promise<void>;
}
// biome-ignore lint/suspicious/noExplicitAny: answers of the product's own API, whose document says their shapes.
type Json = any;

async function plan({ api, nowMs }: Office): Promise<void> {
  for (const post of [...POSTS, UNEQUAL]) {
    const { id } = await api("/pairs", {
      en: { text: post.en },
      fr: { text: post.fr },
      targets: [{ channel: "facebook" }, { channel: "x" }],
      at: new Date(nowMs() + post.inMs).toISOString(),
      goal: "helpApplicants",
      topic: post.topic,
    });
    if (id !== undefined && post !== UNEQUAL) await api(`/pairs/${id}/schedule`, {});
  }
}

async function consulted(office: Office, { about, question }: { about: About; question: string }): Promise<Json> {
  const message = await office.message(about);
  if (message === undefined) return undefined;
  const { items = [] } = await office.api(`/experts?topic=${about.topic}&language=en`);
  const expert = items.find((one: Json) => one.kind !== "partner");
  if (expert === undefined) return undefined;
  await office.api(`/messages/${message.id}/claim`, {});
  await office.api(`/messages/${message.id}/consultations`, { question, recipients: [expert.id] });
  return message;
}

const ask = async (office: Office): Promise<void> => void (await consulted(office, ASKED.waiting));

async function answered(office: Office): Promise<void> {
  const { question, answer, draft } = ASKED.answered;
  const message = await consulted(office, ASKED.answered);
  const link = message && (await office.link(question));
  if (link === undefined) return;
  await office.form(`${link}/answer`, { text: answer });
  const { items = [] } = await office.api(`/messages/${message.id}/consultations`);
  const [said] = items.at(-1)?.answers ?? [];
  if (said !== undefined)
    await office.api(`/messages/${message.id}/draft`, { text: draft, language: "en", sources: `expert:${said.id}` });
}

async function passed(office: Office): Promise<void> {
  const message = await consulted(office, ASKED.passed);
  const link = message && (await office.link(ASKED.passed.question));
  if (link === undefined) return;
  const { items = [] } = await office.api("/experts?language=en");
  const other = items.find((one: Json) => one.kind !== "partner" && one.name === "Samira Haddad");
  if (other !== undefined) await office.form(`${link}/pass`, { who: other.id });
}

async function write({ api, message }: Office): Promise<void> {
  for (const { words, language, text } of WAITING) {
    const found = await message({ words });
    if (found !== undefined) await api(`/messages/${found.id}/replies`, { text, language }, "officer2");
  }
}

function officeOf({ baseUrl, signal, token, nowMs = Date.now }: SampleWorkOptions): Office {
  const json = async (response: Response): Promise<Json> => (response.ok ? response.json() : {});
  const api: Office["api"] = async (path, body, person = "officer") =>
    json(
      await fetch(`${baseUrl}/api${path}`, {
        signal,
        headers: { authorization: `Bearer ${await token(person)}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      }),
    );
  /** Until it is there: what was told a moment ago is being tagged, what was asked is being mailed. */
  const looked = async <T>(look: () => Promise<T | undefined>): Promise<T | undefined> => {
    for (let turn = 0; turn < LOOKS; turn++) {
      const found = await look();
      if (found !== undefined) return found;
      await wait(BETWEEN_LOOKS_MS, undefined, { signal });
    }
    return undefined;
  };
  return {
    nowMs,
    api,
    message: ({ topic, words = "" }) =>
      looked(async () => {
        const { items = [] } = await api(`/messages?status=open&limit=100${topic ? `&topic=${topic}` : ""}`);
        return items.find(({ text, claimedBy }: Json) => claimedBy === undefined && text.includes(words));
      }),
    link: (about) =>
      looked(async () => {
        const { items = [] } = await json(await fetch(`${baseUrl}/sandbox/mail`, { signal }));
        const mail = items.findLast(({ text }: Json) => text.includes(about));
        return mail && /https?:\/\/\S+?(\/ask\/[^\s?]+)/.exec(mail.text)?.[1];
      }),
    async form(path, fields) {
      await fetch(`${baseUrl}${path}`, { signal, method: "POST", body: new URLSearchParams(fields) });
    },
  };
}
