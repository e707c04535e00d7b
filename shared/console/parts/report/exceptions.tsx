import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { LanguageException } from "../../../domain/report/language-exceptions.ts";
import { reportExceptionsWords } from "../../words/report-exceptions.ts";
import { languageName } from "../chips.tsx";
import { PLATFORM } from "../platforms.ts";
import { figure, plain } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { atSaid } from "./times.ts";
import { shown, type Told, topicSaid } from "./told.ts";

/** What was not in both official languages, or not in the person's: who decided it, and why. */
export const Exceptions: FC<{ told: Told }> = ({ told }) => {
  const said = reportExceptionsWords[told.language];
  const { listed, unlisted } = told.report.languages;
  const all = listed.length + unlisted;
  if (all === 0) return null;
  const title = said.title(all, shown(told, all));
  return (
    <Frame
      id="exceptions"
      title={title}
      measure={said.measure}
      note={unlisted > 0 && said.more(unlisted, shown(told, unlisted))}
      wide
    >
      {listed.length > 0 && (
        <DataTable
          told={told}
          caption={title}
          columns={[
            { name: said.when },
            { name: said.what, words: true },
            { name: said.languages, words: true },
            { name: said.by, words: true },
            { name: said.reason, words: true },
          ]}
          rows={listed.map((one) => ({
            head: atSaid(told, one.at),
            cells: [
              figure(told, placeOf(one), 1, whatSaid(told, one)),
              plain(
                one.kind === "post"
                  ? said.one
                  : said.pair(languageName(told, one.asked), languageName(told, one.language)),
              ),
              plain(deciderSaid(told, one)),
              plain(reasonSaid(told, one)),
            ],
          }))}
        />
      )}
    </Frame>
  );
};

const placeOf = ({ kind, id }: LanguageException) =>
  rowsOf("languages")("exception", ["exception", kind], ["item", id]);

function whatSaid(told: Told, one: LanguageException): string {
  const said = reportExceptionsWords[told.language];
  if (one.kind === "reply") return said.reply(PLATFORM[one.channel]);
  return one.topic === undefined ? said.post : said.postOn(topicSaid(told, one.topic));
}

function deciderSaid({ language }: Told, one: LanguageException): string {
  const said = reportExceptionsWords[language];
  if (one.kind === "post") return said.nobody;
  const agreed = one.agreed.map((role) => said.roles[role]).join(", ");
  return agreed === "" ? said.roles[one.by] : `${said.roles[one.by]}; ${said.agreed(agreed)}`;
}

function reasonSaid({ language }: Told, one: LanguageException) {
  const said = reportExceptionsWords[language];
  if (one.kind === "post") return said.codes[one.code];
  // In the words of whoever wrote it, which may be in the other language.
  return one.reason === undefined
    ? said.notOwed
    : language === "fr"
      ? `«\u00a0${one.reason}\u00a0»`
      : `“${one.reason}”`;
}
