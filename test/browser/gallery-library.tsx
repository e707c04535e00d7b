import { document } from "../../shared/console/layout.tsx";
import { LibraryImportPage } from "../../shared/console/pages/library-import-page.tsx";
import { LibraryPage, type LibraryPageProps } from "../../shared/console/pages/library-page.tsx";
import { PairPage } from "../../shared/console/pages/pair-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import type { LibraryHelp } from "../../shared/console/parts/library-props.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { PairState } from "../../shared/domain/library/library-states.ts";
import { personalised } from "../../shared/domain/library/personalise.ts";
import { parityOf } from "../../shared/domain/parity/parity.ts";
import type { Listed } from "../../shared/steps/library/library-list.ts";
import type { Offer } from "../../shared/steps/library/suggest-for.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { channels, counts, ctxOf, open } from "./gallery-parts.tsx";

/** The message library: beside a conversation, its list, a pair, candidates, import. */

const schengen = aPair("schengen", {
  topics: ["travel"],
  en: words(
    "Schengen validity",
    "Portugal is in the Schengen area: your passport must be valid for at least three months after the day you plan to leave.",
  ),
  fr: words(
    "Validité pour Schengen",
    "Le Portugal est dans l’espace Schengen\u00a0: votre passeport doit être valide au moins trois mois après la date prévue de votre sortie.",
  ),
});
const map = { kind: "image" as const, contentType: "image/png", key: "posts/map.png" };
const urgent = aPair("urgent", {
  topics: ["travel"],
  media: [{ en: { ...map, alt: "Map of urgent counters" }, fr: { ...map, alt: "Carte des comptoirs urgents" } }],
  en: words(
    "Urgent service, how to ask",
    "With proof of travel, urgent service is offered in person: canada.ca/passport-urgent.",
  ),
  fr: words(
    "Service urgent, comment le demander",
    "Avec une preuve de voyage, le service urgent est offert en personne\u00a0: canada.ca/passeport-urgent.",
  ),
});
const airline = aPair("airline", {
  topics: ["travel"],
  doubts: [
    { kind: "number", ours: "6 mois", theirs: "3 mois", by: "c", language: "fr", at: "2026-11-24T15:00:00.000Z" },
  ],
  en: words(
    "Airline says otherwise",
    "The airline applies the rule of the country you fly to. Ask it for the rule in writing.",
  ),
  fr: words(
    "La compagnie dit autre chose",
    "La compagnie aérienne applique la règle du pays d’arrivée. Demandez-lui la règle par écrit.",
  ),
});
const old = aPair("old", {
  topics: ["travel"],
  expiresOn: "2026-11-01",
  en: words("Six months for Europe", "Europe asks for six months."),
  fr: words("Six mois pour l’Europe", "L’Europe demande six mois."),
});

const offer = (pair: Pair, why: Partial<Offer["why"]>): Offer => ({
  pair,
  insert: personalised(pair.fr, { language: "fr", name: "Nadia", initials: "MB" }),
  language: "fr",
  languages: ["fr"],
  media: (pair.media ?? []).map(({ fr }) => fr),
  why: { topics: [], words: [], holding: false, use: { sent: 0, settled: 0, reopened: 0, changed: 0 }, ...why },
});

const help = (more: Partial<LibraryHelp> = {}): LibraryHelp => ({
  offered: [
    offer(schengen, {
      topics: ["travel"],
      words: ["lisbonne", "valide"],
      use: { sent: 41, settled: 38, reopened: 3, changed: 4 },
      verifiedOn: "2026-11-20",
    }),
    offer(urgent, {
      words: ["vol", "vendredi"],
      use: { sent: 126, settled: 109, reopened: 10, changed: 9 },
      verifiedOn: "2026-11-14",
    }),
    offer(airline, {
      words: ["compagnie", "aérienne"],
      use: { sent: 12, settled: 3, reopened: 1, changed: 1 },
      verifiedOn: "2026-11-01",
      expiresOn: "2026-11-29",
    }),
  ],
  blocked: [{ pair: old, why: "expired" }],
  of: 212,
  ...more,
});

const listed = (pair: Pair, more: Partial<Listed> = {}): Listed => ({
  pair,
  state: pair.state,
  needsVerifying: false,
  use: { sent: 41, settled: 38, reopened: 3, changed: 4 },
  ...more,
});
const fees = aPair("fees", {
  topics: ["web"],
  media: [{ en: { ...map, alt: "Table of fees" }, fr: { ...map, alt: "Tableau des frais" } }],
  state: "draft",
  owner: "officer2",
  writtenBy: ["officer2"],
  version: 3,
  en: words("Fees for adults", "A 10-year passport costs $160: canada.ca/passport-fees.", {
    short: "A 10-year passport costs $160.",
    asks: ["how much", "price"],
  }),
  fr: words("Frais pour adultes", "Le passeport de 10 ans coûte 120\u00a0$\u00a0: canada.ca/passeport-frais.", {
    asks: ["combien", "prix"],
  }),
});
const candidate = aPair("learned", {
  state: "candidate",
  owner: "",
  topics: ["child"],
  en: words("", "Yes, one parent may sign a copy and send it by mail. The other signs the form.", {
    asks: ["parent", "sign", "abroad"],
  }),
  fr: words("", ""),
  learned: {
    language: "en",
    count: 4,
    sources: [
      {
        messageId: "m1",
        outgoingId: "m1.a",
        at: "2026-11-24T15:00:00.000Z",
        by: "officer",
        kind: "officer",
        words: ["parent", "sign", "abroad"],
        answer: "Yes, one parent may sign a copy and send it by mail. The other signs the form.",
      },
      {
        messageId: "m2",
        outgoingId: "m2.a",
        at: "2026-11-24T15:20:00.000Z",
        by: "officer2",
        kind: "expert",
        words: ["parent", "signature", "mail"],
        answer: "Both parents sign, within 30 days of each other. A copy by mail is fine.",
      },
    ],
  },
});
const tally: Record<PairState | "verify", number> = {
  candidate: 2,
  draft: 3,
  approved: 204,
  expired: 1,
  retired: 4,
  verify: 6,
};
const page = (language: Language, more: Partial<LibraryPageProps>): string =>
  document(
    <LibraryPage
      ctx={ctxOf(language, "/library")}
      query={{ language, limit: 50 }}
      items={[]}
      total={0}
      tally={tally}
      may={{ write: true, import: true }}
      channels={channels}
      counts={counts}
      {...more}
    />,
  );
const items = [
  listed(
    { ...airline, verifiedOn: "2026-11-01", expiresOn: "2026-11-29" },
    { needsVerifying: true, use: { sent: 12, settled: 3, reopened: 1, changed: 1 } },
  ),
  listed({ ...fees, fr: words("", "") }, { use: { sent: 0, settled: 0, reopened: 0, changed: 0 } }),
  listed({ ...old, verifiedOn: "2026-05-01" }, { state: "expired" }),
  listed({ ...schengen, verifiedOn: "2026-11-20", expiresOn: "2027-04-01" }),
  listed({ ...urgent, holding: true, verifiedOn: "2026-11-23" }),
];
const pairPage = (language: Language, pair: Pair, refused?: string): string =>
  document(
    <PairPage
      ctx={ctxOf(language, `/library/${pair.id}`, refused === undefined ? {} : { refused })}
      listed={listed(pair)}
      typed={pair}
      parity={parityOf(
        { en: { text: pair.en.text, media: [] }, fr: { text: pair.fr.text, media: [] } },
        { links: [], hashtags: [], handles: [] },
      )}
      people={[
        { id: "officer", name: "Maya Bélanger" },
        { id: "officer2", name: "James Tran" },
      ]}
      history={[
        {
          pairId: pair.id,
          revision: 1,
          version: 1,
          move: "create",
          by: "officer2",
          at: "2026-11-20T15:00:00.000Z",
          words: { en: pair.en, fr: pair.fr },
        },
        { pairId: pair.id, revision: 2, version: 1, move: "approve", by: "approver", at: "2026-11-20T16:00:00.000Z" },
        {
          pairId: pair.id,
          revision: 3,
          version: 2,
          move: "edit",
          by: "officer2",
          at: "2026-11-23T15:00:00.000Z",
          words: { en: pair.en, fr: pair.fr },
        },
      ]}
      against={[{ pair: schengen, language: "en", differences: [{ kind: "fee", ours: "$160", theirs: "$140" }] }]}
      moves={{ edit: "yes", approve: "forbidden", verify: "wrong-state", retire: "yes", restore: "wrong-state" }}
      others={[schengen, urgent]}
      mayWrite
      channels={channels}
      counts={counts}
    />,
  );

export const LIBRARY_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  library: (language) => page(language, { items, total: items.length }),
  "library-empty": (language) => page(language, { query: { language, q: "zèbre", limit: 50 } }),
  "library-candidates": (language) =>
    page(language, {
      query: { language, state: "candidate", limit: 50 },
      total: 1,
      candidates: [
        {
          pair: candidate,
          against: [
            { pair: schengen, language: "en", differences: [{ kind: "number", ours: "30 days", theirs: "10 days" }] },
          ],
        },
      ],
    }),
  "library-pair": (language) => pairPage(language, fees),
  "library-pair-refused": (language) => pairPage(language, { ...fees, doubts: airline.doubts ?? [] }, "own-text"),
  "library-import": (language) =>
    document(
      <LibraryImportPage
        ctx={ctxOf(language, "/library/import")}
        mayApprove
        mayExport
        channels={channels}
        counts={counts}
        imported={{
          outcomes: [
            { key: "a", id: "a", outcome: "created" },
            { key: "b", id: "b", outcome: "unchanged" },
            {
              ...{ key: "parking", id: "c", outcome: "not-offered", field: "topics" },
              detail: "renewal, fees, photo, child, lost, appointment, delay, travel",
            },
            { key: "desk", id: "d", outcome: "personal-information", field: "owner", detail: "e-mail" },
          ],
        }}
      />,
    ),
  "library-panel": (language) => open("nadia.voyage", language, { library: help() }),
  "library-panel-none": (language) => open("nadia.voyage", language, { library: help({ offered: [], blocked: [] }) }),
  "library-panel-search": (language) =>
    open("nadia.voyage", language, {
      library: help({ search: { q: "lisbonne", found: [offer(schengen, { verifiedOn: "2026-11-20" })] } }),
    }),
};
