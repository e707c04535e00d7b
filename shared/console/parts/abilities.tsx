import type { FC } from "hono/jsx";
import type { Supports } from "../../ports.ts";
import { Said } from "./chips.tsx";
import type { Ctx } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";

export interface AbilitiesTableProps {
  ctx: Ctx;
  abilities: readonly { channel: keyof typeof PLATFORM; supports: Supports }[];
}

/** What an officer can do on a channel, in the table's order. */
const VERBS = ["reply", "private-reply", "hide", "repost"] as const;

/** What each channel can do, told before anyone meets it. */
export const AbilitiesTable: FC<AbilitiesTableProps> = ({ ctx, abilities }) => {
  const said = ctx.words.channels.supports;
  return (
    <section class="abilities" aria-labelledby="abilities">
      <h2 id="abilities">{said.heading}</h2>
      <p class="second">{said.lead}</p>
      <table class="table stacked">
        <thead>
          <tr>
            <th scope="col">{ctx.words.list.filters.channel}</th>
            {VERBS.map((verb) => (
              <th scope="col">{said[verb]}</th>
            ))}
            <th scope="col">{said.edits}</th>
            <th scope="col">{said.deletions}</th>
            <th scope="col">{said.readBack}</th>
          </tr>
        </thead>
        <tbody>
          {abilities.map(({ channel, supports }) => (
            <tr>
              <th scope="row">{PLATFORM[channel]}</th>
              {VERBS.map((verb) => (
                <td>
                  <Label>{said[verb]}</Label>
                  <Can able={supports.outgoing.includes(verb)} yes={said.yes} no={said.no} />
                </td>
              ))}
              <td>
                <Label>{said.edits}</Label>
                {said.learned[supports.edits]}
              </td>
              <td>
                <Label>{said.deletions}</Label>
                {said.learned[supports.deletions]}
              </td>
              <td>
                <Label>{said.readBack}</Label>
                {said.readBacks[supports.readBack]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** A column's name inside its cell, where a phone stacks them. */
export const Label: FC<{ children?: string }> = ({ children }) => (
  <span class="cell-label" aria-hidden="true">
    {children}
  </span>
);

const Can: FC<{ able: boolean; yes: string; no: string }> = ({ able, yes, no }) =>
  able ? (
    <>
      <Icon name="check" class="able" />
      <Said>{yes}</Said>
    </>
  ) : (
    <>
      <span class="second" aria-hidden="true">
        –
      </span>
      <Said>{no}</Said>
    </>
  );
