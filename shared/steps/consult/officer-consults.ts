import { askBack, tellMore, withdraw } from "../../domain/consult/consultation-change.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { withoutPersonal } from "../personal.ts";
import { LONGEST_QUESTION } from "./ask-experts.ts";
import { type Consulted, type ConsultPorts, onConsultation } from "./on-consultation.ts";

/** What officers do with a question that is out: tell the expert more, ask back, take it back. Of another department's
 * question they do none of it: that department would never hear what became of it. */

interface ToExpert {
  consultationId: string;
  recipient: string;
  text: string;
}

/** To an expert who asked for it: what they need to know. To one who answered: a further question. */
export const writeToExpert =
  (ports: ConsultPorts) =>
  async ({ consultationId, recipient, ...given }: ToExpert): Promise<Consulted> => {
    const text = withoutPersonal(given.text, ports.department).trim();
    if (text === "") return refused("empty");
    if (text.length > LONGEST_QUESTION) return refused("too-long");
    return onConsultation(ports, consultationId, (was, { moment }) => {
      if (was.from) return refused("not-found");
      if (was.gone) return refused("wrong-state");
      const next = tellMore(was, recipient, text, moment) ?? askBack(was, recipient, text, moment);
      return next ?? refused("wrong-state");
    });
  };

/** Whoever was asked hears that nobody waits for them any more. */
export const withdrawConsultation =
  (ports: ConsultPorts) =>
  ({ consultationId }: { consultationId: string }): Promise<Consulted> =>
    onConsultation(ports, consultationId, (was, { moment }) =>
      was.from ? refused("not-found") : (withdraw(was, moment) ?? refused("wrong-state")),
    );
