import type { ConsolePorts } from "../../shared/console/context.ts";
import { consoleApp } from "../../shared/console/routes.ts";
import { AppError } from "../../shared/domain/errors.ts";
import { ROLES, type Role } from "../../shared/domain/officer.ts";
import type { HttpRequest, HttpResponse } from "../../shared/ports.ts";
import { officerWith } from "../console/helpers.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { aPair } from "../fakes/pairs.ts";
import { fakePorts } from "../fakes/ports.ts";
import { fakePlatform } from "../steps/world.ts";
import { journal } from "./journal.ts";

/** A department in the middle of its day: something of everything that an address or a form may name. */
export async function office() {
  const written = journal();
  const ports = { ...fakePorts(), log: written.log };
  for (const name of ["facebook", "messenger", "x", "bluesky"] as const)
    ports.channels.set(name, fakePlatform(ports.nowMs, { name }));
  const { store } = ports;
  const open = aMessage("open");
  const answered = aMessage("answered");
  const direct = aMessage("direct", { kind: "private", channel: "messenger", author: { key: "k2", address: "900" } });
  for (const message of [open, answered, direct]) await store.saveMessage(message, undefined);
  const states = ["waiting", "approved", "failed", "sent", "unknown"] as const;
  const outgoing = states.map((state) => anOutgoing(answered, `01${state.toUpperCase()}`, { state: "drafted" }));
  for (const [at, one] of outgoing.entries()) {
    await store.saveOutgoing(one, undefined);
    const state = states[at] ?? "waiting";
    const lane = state === "waiting" ? ({ lane: "amber", approversNeeded: 1 } as const) : {};
    await store.saveOutgoing({ ...one, ...lane, state }, one);
  }
  const consultation = aConsultation(open, "01CONSULT");
  await store.saveConsultation(consultation, undefined);
  const moved = { pairId: "p1", revision: 1, version: 1, move: "create", by: "officer", at: open.createdAt } as const;
  await store.savePair(aPair("p1"), undefined, moved);
  await store.savePair(aPair("p2", { state: "draft" }), undefined, { ...moved, pairId: "p2" });
  const post = aPost("spring");
  await store.savePost(post, undefined);
  await ports.reports.put("daily/2026-11-22.json", "{}", "application/json");
  for (const role of ROLES) await store.saveSession(sessionOf(role, ports.nowMs()));
  const token = `01CONSULT.ann.${await ports.links.sign("01CONSULT.ann")}`;
  const ids = [
    open.id,
    answered.id,
    direct.id,
    ...outgoing.map(({ id }) => id),
    consultation.id,
    "p1",
    "p2",
    post.id,
    token,
  ];
  const console: ConsolePorts = {
    ...ports,
    signIn: { issuer: "https://issuer.example", clientId: "openline", fetch },
    asset: async (name) => (name === "main.css" ? Buffer.from("body{}") : undefined),
  };
  return {
    app: consoleApp(console, { bearer, loggedOut }) as App,
    console,
    ports,
    lines: written.lines,
    log: written.log,
    ids,
  };
}

type App = (request: HttpRequest) => Promise<HttpResponse>;

async function bearer(token: string) {
  const role = token.slice("role.".length) as Role;
  if (!token.startsWith("role.") || !ROLES.includes(role))
    throw new AppError("unauthenticated", "Not a token of ours.");
  return officerWith(role);
}

/** No token of the issuer's: its keys are asked for elsewhere. */
async function loggedOut(): Promise<void> {
  throw new AppError("unauthenticated", "Not a token of the issuer's.");
}

export const sessionOf = (role: Role, nowMs: number) => ({
  ...{ id: `session-of-${role}`, officer: officerWith(role), language: "en" as const, csrf: `csrf-of-${role}` },
  expiresAt: new Date(nowMs + 36e5).toISOString(),
});
