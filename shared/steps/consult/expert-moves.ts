import { recipientOf } from "../../domain/consult/consultation.ts";
import { leave, needMore } from "../../domain/consult/consultation-change.ts";
import { presentFor } from "../../domain/consult/directory.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { withoutPersonal } from "../personal.ts";
import { answerConsultation, type Closed, closedFor } from "./answer-consultation.ts";
import { candidateOf } from "./ask-experts.ts";
import { type Consulted, type ConsultPorts, onConsultation } from "./on-consultation.ts";

/** What an expert may do beside answering: "not mine, ask X", and "I need to know more first". */

interface FromExpert {
  consultationId: string;
  recipient: string;
}

export type ExpertMoved = Consulted | { ok: false; reason: Closed };

/** A name is a line, and a reason a few. */
const LONGEST_NAME = 200;
const LONGEST_NEED = 2_000;

/** To somebody of the directory, who is asked at once; or with a name for the officer, who then decides: no stranger is
 * written to in the department's name. */
export const passOn =
  (ports: ConsultPorts) =>
  async ({ consultationId, recipient, ...given }: FromExpert & { to?: string; who?: string }): Promise<ExpertMoved> => {
    const who = withoutPersonal(given.who ?? "", ports.department)
      .trim()
      .slice(0, LONGEST_NAME);
    return asExpert(ports, { consultationId, recipient }, (was, { listed, moment }) => {
      if (given.to === undefined) {
        const refusing = { move: "refuse", by: "expert", ...(who === "" ? {} : { text: who }) } as const;
        return leave(was, recipient, refusing, moment) ?? refused("wrong-state");
      }
      const to = presentFor(listed, given.to);
      if (to === undefined || to.id === recipient) return refused("nobody-there");
      const passing = { move: "pass-on", by: "expert", to: candidateOf(to) } as const;
      return leave(was, recipient, passing, moment) ?? refused("wrong-state");
    });
  };

export const askForMore =
  (ports: ConsultPorts) =>
  async ({ consultationId, recipient, ...given }: FromExpert & { text: string }): Promise<ExpertMoved> => {
    const text = withoutPersonal(given.text, ports.department).trim();
    if (text === "") return refused("empty");
    if (text.length > LONGEST_NEED) return refused("too-long");
    // No officer of ours could tell them: it goes back, and the department that asked may ask again.
    if ((await ports.store.consultation(consultationId))?.from !== undefined) {
      const done = await answerConsultation(ports)({ consultationId, recipient, text, via: "link" });
      if (done.ok) return done;
      const { reason } = done;
      return reason === "conflict" || reason === "not-found" || reason === "empty" || reason === "too-long"
        ? refused(reason)
        : { ok: false, reason };
    }
    return asExpert(
      ports,
      { consultationId, recipient },
      (was, { moment }) => needMore(was, recipient, text, moment) ?? refused("wrong-state"),
    );
  };

/** Where nothing is taken any more, the expert hears why. */
async function asExpert(
  ports: ConsultPorts,
  { consultationId, recipient }: FromExpert,
  decide: Parameters<typeof onConsultation>[2],
): Promise<ExpertMoved> {
  let closed: Closed | undefined;
  const done = await onConsultation(ports, consultationId, (was, at) => {
    closed = closedFor(was, recipientOf(was, recipient));
    return closed === undefined ? decide(was, at) : refused("wrong-state");
  });
  return closed === undefined ? done : { ok: false, reason: closed };
}
