import { type FigureOf, type Of, rowsOf } from "./behind.ts";
import { LAYERS } from "./dimensions.ts";
import type { LanguageException } from "./language-exceptions.ts";
import type { Report } from "./sections.ts";
import { audienceRows } from "./table-audience.ts";
import { countRow, partRows, type Row, row, timingRows } from "./table-rows.ts";

/** A whole report as one long table: a figure a row. Words are the console's; ids are the same in both languages. */

export function tableOf(report: Report): Row[] {
  return [
    ...serviceRows(report.service),
    ...report.gaps.map(gapRow),
    ...audienceRows(report.audience),
    ...report.opportunities.flatMap(opportunityRows),
    ...report.spikes.flatMap(spikeRows),
    ...report.trust.flatMap(trustRows),
    ...languageRows(report.languages),
    ...layerRows(report.layers),
    ...costRows(report.cost),
  ];
}

function serviceRows(service: Report["service"]): Row[] {
  const at = rowsOf("service");
  return [
    ...countRow(at("received"), service.received),
    ...timingRows(at("first"), service.first),
    ...timingRows(at("here"), service.here),
    ...countRow(at("there"), service.first.now.count - service.here.now.count),
    ...countRow(at("outside-hours"), service.outsideHours),
    ...partRows(at("standard"), service.standard),
    ...countRow(at("overdue"), service.overdue),
    row(at("target"), { value: service.targetSeconds, unit: "seconds" }),
    ...partRows(at("unanswered"), service.unanswered),
    ...service.unansweredWhy.flatMap(({ name, count }) => countRow(at("unanswered-why", ["why", name]), count)),
    ...partRows(at("reopened"), service.reopened),
    ...(["citizen", "officer"] as const).flatMap((by) =>
      countRow(at("reopened-by", ["reopened", by]), service.reopenedBy[by]),
    ),
    ...(["language", "sentiment", "topics"] as const).flatMap((tag) =>
      partRows(at("corrected", ["tag", tag]), service.corrected[tag]),
    ),
    ...service.layers.flatMap(({ rank, total, seconds, n }) => [
      row(at("delay", ["rank", rank]), { value: total, unit: "seconds", n }),
      ...LAYERS.map((layer) =>
        row(at("delay", ["rank", rank], ["layer", layer]), { value: seconds[layer], unit: "seconds", n }),
      ),
    ]),
    ...LAYERS.flatMap((layer) => timingRows(at("by-layer", ["layer", layer]), service.byLayer[layer])),
    ...service.byChannel.flatMap((one) => {
      const channel = ["channel", one.channel] as const;
      return [
        ...(["en", "fr", "other"] as const).flatMap((language) =>
          countRow(at("received", channel, ["language", language]), one[language]),
        ),
        ...timingRows(at("first", channel), one.first),
        ...partRows(at("standard", channel), one.standard),
      ];
    }),
    ...service.byTopic.flatMap((one) => {
      const topic = ["topic", one.topic] as const;
      return [
        ...countRow(at("received", topic), { now: one.count, before: one.before }),
        ...partRows(at("sentiment", topic, ["sentiment", "negative"]), one.negative),
        ...countRow(at("sentiment", topic, ["sentiment", "rest"]), one.neutral),
        ...countRow(at("sentiment", topic, ["sentiment", "positive"]), one.positive),
        ...timingRows(at("first", topic), one.first),
      ];
    }),
    ...service.byLanguage.flatMap((one) => {
      const language = ["language", one.language] as const;
      return [
        ...countRow(at("received", language), one.count),
        ...timingRows(at("first", language), one.first),
        ...partRows(at("standard", language), one.standard),
      ];
    }),
    ...service.bySentiment.flatMap(({ name, count }) => countRow(at("received", ["sentiment", name]), count)),
    ...(["received", "replies"] as const).flatMap((figure) =>
      service.byHour[figure].flatMap((count, hour) => countRow(at(figure, ["hour", String(hour)]), count)),
    ),
    ...service.byDay.flatMap(({ day, received, replies }) => [
      ...countRow(at("received", ["day", day]), received),
      ...countRow(at("replies", ["day", day]), replies),
    ]),
  ];
}

/** In seconds of the clock; of one that is not over none are known. */
function gapRow({ channel, account, from, to }: Report["gaps"][number]): Row {
  const until: Of[] = to === undefined ? [] : [["until", to]];
  const seconds = to === undefined ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  const place = rowsOf("service")("channel-gap", ["channel", channel], ["account", account], ["at", from], ...until);
  return row(place, { value: seconds, unit: "seconds" });
}

function opportunityRows({ kind, about, size, evidence, confidence }: Report["opportunities"][number]): Row[] {
  const { part, otherPart, seconds, otherSeconds, ...counts } = evidence;
  const named = Object.entries(about).map(([what, name]) => [what, String(name)] as const);
  const at = rowsOf("opportunities");
  const of = [["opportunity", kind], ...named, ["confidence", confidence]] as const;
  return [
    ...countRow(at("size", ...of), size),
    ...countRow(
      at("evidence", ...of),
      counts.before === undefined ? counts.now : { now: counts.now, before: counts.before },
    ),
    ...(counts.unanswered === undefined ? [] : countRow(at("evidence-unanswered", ...of), counts.unanswered)),
    ...(seconds === undefined ? [] : [row(at("evidence-time", ...of), { value: seconds, unit: "seconds" })]),
    ...(otherSeconds === undefined
      ? []
      : [row(at("evidence-other-time", ...of), { value: otherSeconds, unit: "seconds" })]),
    ...(part === undefined ? [] : partRows(at("evidence-share", ...of), part)),
    ...(otherPart === undefined ? [] : partRows(at("evidence-others", ...of), otherPart)),
  ];
}

function spikeRows({ what, topic, day, hour, count, expected }: Report["spikes"][number]): Row[] {
  const of = [
    ["spike", what],
    ...(topic === undefined ? [] : [["topic", topic] as const]),
    ["day", day],
    ["hour", String(hour)],
  ] as const;
  const at = rowsOf("spikes");
  return [...countRow(at("spike", ...of), count), row(at("spike-expected", ...of), { value: expected, unit: "count" })];
}

function trustRows({ driver, id, figure }: Report["trust"][number]): Row[] {
  const at = rowsOf("trust");
  const of = [
    ["driver", driver],
    ["indicator", id],
  ] as const;
  if (!("gap" in figure)) return partRows(at("indicator", ...of), figure);
  const { a, b, seconds } = figure.gap;
  const between = [...of, ["longer", a], ["shorter", b]] as const;
  return seconds === undefined ? [] : [row(at("gap", ...between), { value: seconds, unit: "seconds" })];
}

function languageRows(languages: Report["languages"]): Row[] {
  const at = rowsOf("languages");
  return [
    ...(["published", "breached", "failed"] as const).flatMap((state) =>
      countRow(at("pairs", ["state", state]), languages.pairs[state]),
    ),
    ...timingRows(at("pair-gap"), languages.elapsedGap),
    ...(["en", "fr"] as const).flatMap((language) => [
      ...partRows(at("in-kind", ["language", language]), languages.inKind[language]),
      ...partRows(at("there-in-kind", ["language", language]), languages.there[language]),
      ...timingRows(at("first-official", ["language", language]), languages.first[language]),
    ]),
    ...countRow(at("bilingual"), languages.bilingual),
    ...countRow(at("exceptions"), languages.exceptions),
    ...languages.listed.map((one) => row(at("exception", ...ofException(one)), { ...ONE, ...noteOf(one) })),
    ...countRow(at("exceptions-unlisted"), languages.unlisted),
  ];
}

const ONE = { value: 1, unit: "count" } as const;

function ofException(one: LanguageException): Of[] {
  const { kind, id, at } = one;
  if (kind === "post") {
    const topic: Of[] = one.topic === undefined ? [] : [["topic", one.topic]];
    return [["exception", kind], ["item", id], ["at", at], ...topic, ["code", one.code]];
  }
  const { channel, asked, language, by, agreed } = one;
  return [
    ...([
      ["exception", kind],
      ["item", id],
      ["at", at],
      ["channel", channel],
      ["asked", asked],
    ] as const),
    ...([
      ["answered", language],
      ["by", by],
    ] as const),
    ...agreed.map((role): Of => ["agreed", role]),
  ];
}

const noteOf = (one: LanguageException): Pick<Row, "note"> =>
  one.kind === "post" || one.reason === undefined ? {} : { note: one.reason };

function layerRows(layers: Report["layers"]): Row[] {
  const at = rowsOf("layers");
  return [
    ...partRows(at("by-nobody"), layers.agreedByNobody),
    ...layers.rules.flatMap(({ rule, decisions, seconds, changed, returned }) => {
      const of = ["rule", rule] as const;
      return [
        ...countRow(at("decisions", of), decisions),
        row(at("decision-time", of), { value: seconds, unit: "seconds", n: decisions }),
        ...countRow(at("changed", of), changed),
        ...countRow(at("returned", of), returned),
      ];
    }),
    ...timingRows(at("approval"), layers.approval),
    ...timingRows(at("expert"), layers.expert),
    ...countRow(at("asked"), layers.expert.asked),
    ...countRow(at("nobody-answered"), layers.expert.nobody),
  ];
}

function costRows(cost: Report["cost"]): Row[] {
  const at = rowsOf("cost");
  const dollars = (figure: FigureOf<"cost">, value: number | undefined): Row[] =>
    value === undefined ? [] : [row(at(figure), { value, unit: "us-dollars" })];
  return [
    ...dollars("aws", cost.aws),
    ...dollars("platform", cost.platform),
    ...dollars("per-thousand", cost.perThousandMessages),
    ...dollars("per-reply", cost.perReply),
    ...cost.lines.map(({ what, units, dollars: value }) =>
      row(at("line", ["line", what]), { value, unit: "us-dollars", n: units }),
    ),
  ];
}
