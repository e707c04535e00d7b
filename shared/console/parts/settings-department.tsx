import type { FC } from "hono/jsx";
import { upper } from "../../domain/upper.ts";
import { wallTime } from "../../domain/zone.ts";
import { reportListWords } from "../words/report-list.ts";
import { settingsWords } from "../words/settings.ts";
import { type Ctx, href, teamName, topicName } from "./ctx.ts";
import { dateName } from "./dates.ts";
import { BothLanguages, Fact, Facts } from "./facts.tsx";
import { hoursSaid } from "./hours-said.ts";
import { hour, listed, span, weekdays } from "./plain-time.ts";
import { PLATFORM } from "./platforms.ts";
import { zoneOfPlace } from "./time.ts";

/** What the department file says, for those who work by it. Read-only: it changes with a deployment. */

/** As many as anybody plans by. */
const DAYS_OFF = 4;

export const DepartmentFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language, nowMs, department: file } = ctx;
  const said = settingsWords[ctx.language].department;
  const { name, id, timeZone, mode } = file.department;
  return (
    <Facts id="department" heading={said.heading} lead={said.lead}>
      <Fact name={said.name}>
        <BothLanguages text={name} />
      </Fact>
      <Fact name={said.id}>
        {id}, {file.deploy.environment}
      </Fact>
      <Fact name={said.zone}>{upper(zoneOfPlace(nowMs, { language, timeZone }))}</Fact>
      <Fact name={said.mode}>{said.modes[mode]}</Fact>
      {file.published.length > 0 && (
        <Fact name={said.published}>
          {listed(file.published, language, "conjunction")}
          <span class="second ledger-why">{said.publishedMeans}</span>
        </Fact>
      )}
    </Facts>
  );
};

export const ServiceFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language, nowMs, department: file } = ctx;
  const said = settingsWords[ctx.language].service;
  const { service } = file;
  const { day: today } = wallTime(nowMs, file.department.timeZone);
  const off = [...service.closed].filter((day) => day >= today).sort();
  return (
    <Facts id="service" heading={said.heading}>
      <Fact name={said.promise}>{said.within(span(service.firstPersonalReply, language))}</Fact>
      <Fact name={said.comeBack}>
        {service.promise === undefined ? said.comeBackNextDay : said.comeBackWithin(span(service.promise, language))}
      </Fact>
      <Fact name={said.hours}>
        <ul class="ledger-hours">
          {hoursSaid(ctx, service.hours).map(({ days, times }) => (
            <li>
              <span>{days}</span> <span>{times}</span>
            </li>
          ))}
        </ul>
      </Fact>
      {off.length > 0 && (
        <Fact name={said.closed}>
          {listed(
            off.slice(0, DAYS_OFF).map((day) => dateName(day, language, today)),
            language,
            "conjunction",
          )}
        </Fact>
      )}
      {service.outsideHours !== undefined && (
        <Fact name={said.outside}>
          <BothLanguages text={service.outsideHours} />
        </Fact>
      )}
      <Fact name={said.undo}>{said.undoFor(span(file.undo, language))}</Fact>
    </Facts>
  );
};

export const StrategyFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { department } = ctx;
  const said = settingsWords[ctx.language].strategy;
  const { goals = {}, hashtags = [], weDoNot = [] } = department.strategy ?? {};
  const empty = Object.keys(goals).length + hashtags.length + weDoNot.length === 0;
  return (
    <Facts id="strategy" heading={said.heading} {...(empty ? { lead: said.noStrategy } : {})}>
      {Object.keys(goals).length > 0 && (
        <Fact name={said.goals}>
          {Object.values(goals).map((goal) => (
            <BothLanguages text={goal} />
          ))}
        </Fact>
      )}
      {hashtags.length > 0 && (
        <Fact name={said.hashtags}>
          {hashtags.map((pair) => (
            <BothLanguages text={pair} />
          ))}
        </Fact>
      )}
      {weDoNot.map(({ topic, say, reply }, index) => (
        <Fact name={index === 0 ? said.leave : ""}>
          {topicName(ctx, topic) === topic ? <code>{topic}</code> : <b>{topicName(ctx, topic)}</b>}
          {say === undefined ? (
            <span class="second ledger-why">{reply === "never" ? said.never : said.silent}</span>
          ) : (
            <BothLanguages text={say} />
          )}
        </Fact>
      ))}
    </Facts>
  );
};

export const AccountFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { department } = ctx;
  const said = settingsWords[ctx.language].accounts;
  const names = [...new Set(department.channels.map(({ channel }) => channel))];
  return (
    <Facts id="accounts" heading={said.heading} lead={<a href={href(ctx, "/channels")}>{said.health}</a>}>
      {names.map((name) => (
        <Fact name={PLATFORM[name]}>
          <ul class="ledger-accounts">
            {department.channels
              .filter(({ channel }) => channel === name)
              .map(({ account, language }) => (
                <li>
                  <span>{account}</span>
                  {(language === "both" ? (["en", "fr"] as const) : [language]).map((code) => (
                    <span class={`language language-${code}`}>{code.toUpperCase()}</span>
                  ))}
                </li>
              ))}
          </ul>
        </Fact>
      ))}
    </Facts>
  );
};

export const ReportFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language, department } = ctx;
  const said = settingsWords[ctx.language].reports;
  const { daily, weekly, monthly, teams } = department.reports;
  const to = (people: readonly string[]): string =>
    people.length === 0 ? said.reportTo.nobody : said.reportTo.people(listed(people, language, "conjunction"));
  return (
    <Facts id="reports" heading={said.heading}>
      <Fact name={said.daily}>{said.dailyAt(hour(daily.at, language), to(daily.to))}</Fact>
      <Fact name={said.weekly}>
        {said.weeklyAt(weekdays(weekly.day, language)[0] ?? "", hour(weekly.at, language), to(weekly.to))}
      </Fact>
      <Fact name={said.monthly}>
        {said.monthlyAt(monthly.day, hour(monthly.at, language), to(monthly.to))}
        {monthly.openData && `, ${said.openData}`}
      </Fact>
      {teams.map((one) => (
        <Fact name={said.teamReport(teamName(ctx, one.team))}>
          {said.kinds(
            listed(
              one.kinds.map((kind) => reportListWords[ctx.language].inLine[kind]),
              language,
              "conjunction",
            ),
            to(one.to),
          )}
        </Fact>
      ))}
    </Facts>
  );
};
