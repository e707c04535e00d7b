import { Hono } from "hono";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import { monthOf } from "../../domain/report/month.ts";
import { instantsOf, monthOfPeriod } from "../../domain/report/period.ts";
import { approvalProof } from "../../steps/lanes/approval-proof.ts";
import { approvals, openApproval } from "../../steps/lanes/approvals.ts";
import { approve, maySendBack, sendBack, suggestWords } from "../../steps/lanes/approve.ts";
import { justApproved } from "../../steps/lanes/just-approved.ts";
import { tryOn } from "../../steps/lanes/try-policy.ts";
import { withdraw } from "../../steps/outgoing/withdraw.ts";
import type { Env } from "../context.ts";
import { openPost } from "../data/calendar.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import { type FormRoute, type Not, type Submitted, saidThere, withParams } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { ApprovalsPage } from "../pages/approvals-page.tsx";
import { TryPolicyPage } from "../pages/try-policy-page.tsx";
import { ownPath } from "../same-origin.ts";
import { sides } from "../sidebar.ts";

/** The approver's queue: its pages, and what is done in it: approve, send back, suggest words. */

export function approvalRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/approvals", "read", (visit) => showApprovals(visit));
  page(app, "/approvals/:id", "read", (visit) => showApprovals(visit, { id: visit.c.req.param("id") ?? "" }));
  page(app, "/lanes/try", "read", (visit) => tryPolicyPage(visit));
  app.route("/", formRoutes(FORMS));
  return app;
}

/** Months that may be tried: this one, and those before it. */
const MONTHS = 6;

/** The policy without one rule, on the replies of a month. */
async function tryPolicyPage({ c, side }: Visit): Promise<Response> {
  const { ports } = c.var;
  const { timeZone } = ports.department.department;
  const months = Array.from({ length: MONTHS }, (_, back) => monthOf(ports.nowMs(), timeZone, -back));
  const month = months.find((one) => one === c.req.query("month")) ?? months[0] ?? "";
  const policy = policyOf(ports.department);
  const without = policy.rules.find(({ id }) => id === c.req.query("without"))?.id;
  const other = { ...policy, rules: policy.rules.filter(({ id }) => id !== without) };
  const tried =
    without === undefined ? undefined : await tryOn(ports)(other, instantsOf(monthOfPeriod(month), timeZone));
  return c.html(
    document(
      <TryPolicyPage
        ctx={pageContext(c)}
        channels={side.channels}
        counts={side.counts}
        months={months}
        month={month}
        {...(without === undefined ? {} : { without })}
        {...(tried === undefined ? {} : { tried })}
      />,
    ),
  );
}

interface Shown {
  id: string;
  refused?: string;
  typed?: string;
}

async function showApprovals({ c, officer, side }: Visit, shown?: Shown): Promise<Response> {
  const { ports } = c.var;
  const approved = c.req.query("approved");
  const [list, open, pair, done] = await Promise.all([
    approvals(ports)(officer),
    shown === undefined || isPostId(shown.id) ? undefined : openApproval(ports)(shown.id, officer),
    shown !== undefined && isPostId(shown.id) ? openPost(ports, shown.id) : undefined,
    approved === undefined ? undefined : justApproved(ports)(approved, officer),
  ]);
  const openPair = pair?.pair.state === "waiting" ? pair : undefined;
  const waits = open?.outgoing.state === "waiting" ? open : undefined;
  const proof = waits && (await approvalProof(ports)(waits.outgoing, waits.message));
  const path = shown === undefined ? "/approvals" : `/approvals/${shown.id}`;
  const ctx = {
    ...pageContext(c, { people: side.people, ...(shown?.refused === undefined ? {} : { path }) }),
    ...(shown?.refused === undefined ? {} : { refused: shown.refused }),
  };
  return c.html(
    document(
      <ApprovalsPage
        ctx={ctx}
        approvals={list}
        counts={side.counts}
        channels={side.channels}
        final={c.req.query("show") === "final"}
        gone={shown !== undefined && waits === undefined && openPair === undefined}
        {...(waits === undefined ? {} : { open: waits, maySendBack: maySendBack(waits.outgoing, officer) })}
        {...(openPair === undefined ? {} : { openPair, maySendBack: maySendBack(openPair.pair, officer) })}
        {...(done === undefined ? {} : { done, tooLate: c.req.query("undo") === "too-late" })}
        {...(proof === undefined ? {} : { proof })}
        {...(shown?.typed === undefined ? {} : { typed: shown.typed })}
      />,
    ),
    shown?.refused === undefined ? 200 : 409,
  );
}

/** Nothing that was typed is lost: a refusal shows the page again with it. */
async function again({ c, id, officer, field }: Submitted, { reason }: Not): Promise<Response> {
  const typed = field("text");
  const side = await sides(c, officer);
  return showApprovals({ c, officer, side }, { id, refused: reason, ...(typed === "" ? {} : { typed }) });
}

const FORMS: readonly FormRoute[] = [
  {
    path: "/approvals/:id/approve",
    right: "read",
    run: async ({ c, id, officer, field }) => {
      const done = await approve(c.var.ports)({ outgoingId: id, officer, read: field("read") });
      return done.ok ? { ok: true, ...saidThere(field, id) } : done;
    },
    again,
  },
  {
    path: "/approvals/:id/undo",
    right: "read",
    home: "/approvals",
    run: async ({ c, id, officer, field }) => {
      const taken = await withdraw(c.var.ports)({ outgoingId: id, officer });
      if (!taken.ok && taken.reason !== "too-late") return taken;
      const back = field("back") === "" ? "/approvals" : ownPath(field("back"));
      return { ok: true, to: withParams(back, { approved: id, undo: taken.ok ? "" : "too-late" }) };
    },
  },
  {
    path: "/approvals/:id/return",
    right: "read",
    run: ({ c, id, officer, field }) => sendBack(c.var.ports)({ outgoingId: id, officer, reason: field("reason") }),
    again,
  },
  {
    path: "/approvals/:id/words",
    right: "read",
    run: ({ c, id, officer, field }) =>
      suggestWords(c.var.ports)({
        outgoingId: id,
        officer,
        text: field("text"),
        language: field("language"),
        ...(field("reason") === "" ? {} : { reason: field("reason") }),
      }),
    again,
  },
];
