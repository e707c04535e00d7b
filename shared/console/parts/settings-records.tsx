import type { FC } from "hono/jsx";
import { RECORD_CLASSES, type RecordClass, retentionOf } from "../../domain/records/retention.ts";
import { recordsWords } from "../words/records.ts";
import { settingsRecordsWords } from "../words/settings-records.ts";
import type { Ctx } from "./ctx.ts";
import { Fact, Facts } from "./facts.tsx";
import { span } from "./plain-time.ts";
import { PLATFORM } from "./platforms.ts";
import { limitedChannels, TRANSITORY } from "./retention.ts";

/** Of each class of records, how long it is kept and whether it then goes, by the rules that disposal itself goes by. */
export const RecordFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language, department } = ctx;
  const said = settingsRecordsWords[language];
  const { classes } = recordsWords[language];
  return (
    <Facts id="records" heading={said.heading} lead={said.lead}>
      {RECORD_CLASSES.map((of) => (
        <Fact name={classes[of]}>{keptSaid(ctx, of)}</Fact>
      ))}
      {limitedChannels(department).map(({ channel, keepMs }) => (
        <Fact name={classes.limited(PLATFORM[channel])}>
          {said.ofPlatform(span(keepMs, language), PLATFORM[channel])}
        </Fact>
      ))}
      {TRANSITORY.map(({ of, keepMs }) => (
        <Fact name={classes[of]}>{said.bySystem(span(keepMs, language))}</Fact>
      ))}
      <Fact name={said.holds}>
        {said.holdsMean} <span class="second ledger-why">{said.holdsBy}</span>
      </Fact>
    </Facts>
  );
};

function keptSaid({ language, department }: Ctx, of: RecordClass): string {
  const said = settingsRecordsWords[language];
  const { records } = department;
  const retention = retentionOf(department, of);
  if (retention !== undefined) return said.disposed(span(retention.keepMs, language), retention.authority);
  const keepMs = records.keep[of];
  if (keepMs !== undefined) return said.noAuthority(span(keepMs, language));
  const authority = records.authorities[of] ?? records.authority;
  return authority === null ? said.forGood : said.noTime(authority);
}
