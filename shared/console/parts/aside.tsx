import type { FC } from "hono/jsx";
import { helpPanelWords } from "../words/help-panel.ts";
import { Key } from "./chips.tsx";
import { ConsultationPanel } from "./consultation-panel.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { laneNow } from "./lane-now.ts";
import { LibraryPanel } from "./library-panel.tsx";
import { LaneMark } from "./marks.tsx";
import { ruleHere } from "./reason-said.ts";
import { Record } from "./record.tsx";
import { Tags } from "./tags-panel.tsx";

/**
 * The help panel: what stands beside the conversation. From 1360 px its blocks stand one under the other; below that
 * each is behind a button above the composer, and opens there. Without a script they follow the thread.
 */

interface Block {
  name: keyof typeof helpPanelWords.en.blocks;
  /** The key that opens it where it is behind its button. */
  key?: string;
  Body: FC<ConversationProps>;
}

/** In the order in which they stand. */
const BLOCKS: readonly Block[] = [
  { name: "consultation", key: "E", Body: ConsultationPanel },
  { name: "library", key: "L", Body: LibraryPanel },
  {
    name: "facts",
    Body: (props) => (
      <>
        <LanePanel {...props} />
        <Tags {...props} />
        <Record ctx={props.ctx} thread={props.thread} />
      </>
    ),
  },
];

export const Aside: FC<ConversationProps> = (props) => {
  const { words, language } = props.ctx;
  const { heading, blocks } = helpPanelWords[language];
  const { note } = words.conversation;
  return (
    <>
      <div class="help-tabs script">
        {props.may.reply && (
          <button type="button" class="help-tab" data-open-note>
            {note.short} <Key>I</Key>
          </button>
        )}
        {BLOCKS.map(({ name, key }) => (
          <button
            type="button"
            class="help-tab"
            aria-expanded="false"
            aria-controls={`help-${name}`}
            data-help={name}
            {...(key === undefined ? {} : { "data-key": key })}
          >
            {blocks[name]} {key !== undefined && <Key>{key}</Key>}
          </button>
        ))}
      </div>
      <section class="aside" id="aside" aria-label={heading} tabindex={0}>
        {BLOCKS.map(({ name, Body }) => (
          <div class="help-block" id={`help-${name}`}>
            <Body {...props} />
          </div>
        ))}
      </section>
    </>
  );
};

/** Only a gate draws the eye: the direct lane is said beside the send button and nowhere else. */
const LanePanel: FC<ConversationProps> = ({ ctx, thread }) => {
  const { words } = ctx;
  const lane = laneNow(ctx, thread.message);
  const gates = lane.approvers.length;
  if (gates === 0) return null;
  return (
    <div class={`panel lane-panel lane-panel-${lane.lane}`}>
      <h2>
        <LaneMark gates={gates} />
        {words.lane.gates(gates)}
      </h2>
      <p class="second">{ruleHere(ctx, lane.rule)}</p>
    </div>
  );
};
