import { beforeEach, describe, expect, it } from "vitest";
import { withNews } from "../../shared/steps/consult/on-consultation.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { agree } from "../fakes/agree.ts";
import { aMessage } from "../fakes/build.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { helene, maya, type World, world } from "./world.ts";

const question = aMessage("renewal", { risk: ["legal"] });
let here: World;

beforeEach(async () => {
  here = world();
  await here.ports.store.saveMessage(question, undefined);
});

const run = (records = here.stream) => dispatch(here.ports)({ shardId: "shard-1", records: [...records] });
const waiting = async () => (await here.ports.store.message(question.id))?.waiting;

async function asked(): Promise<string> {
  const drafted = await draftReply(here.ports)({ messageId: question.id, text: "Ten.", language: "en", officer: maya });
  if (!drafted.ok) throw new Error(drafted.reason);
  expect(drafted.outgoing.state).toBe("waiting");
  return drafted.outgoing.id;
}

describe("a message with a reply that waits for approval", () => {
  it("says so until it is approved, however often and in whatever order the stream tells", async () => {
    const outgoingId = await asked();
    await run();
    expect(await waiting()).toBe("approval");
    await agree(here.ports)({ outgoingId, officer: helene });
    await run(here.stream.toReversed());
    expect(await waiting()).toBeUndefined();
    await run();
    expect(await waiting()).toBeUndefined();
  });

  it("ceases to say so when the reply is taken back", async () => {
    const outgoingId = await asked();
    await run();
    await withdraw(here.ports)({ outgoingId, officer: maya });
    await run();
    expect(await waiting()).toBeUndefined();
  });

  it("is looked at again where others kept writing", async () => {
    await asked();
    const { saveMessage } = here.ports.store;
    here.ports.store.saveMessage = async () => "conflict";
    await expect(run()).rejects.toMatchObject({ code: "conflict", retry: true });
    here.ports.store.saveMessage = saveMessage;
    await run();
    expect(await waiting()).toBe("approval");
  });

  it("keeps what only an expert's answer ends", async () => {
    const was = (await here.ports.store.message(question.id)) ?? question;
    await here.ports.store.saveMessage({ ...was, waiting: "expert" }, was);
    const outgoingId = await asked();
    await withdraw(here.ports)({ outgoingId, officer: maya });
    await run();
    expect(await waiting()).toBe("expert");
  });

  it("waits for approval while an expert is asked too, and for the expert again when the reply is taken back", async () => {
    const was = (await here.ports.store.message(question.id)) ?? question;
    await here.ports.store.saveMessage({ ...was, waiting: "expert", expert: "waiting" }, was);
    const outgoingId = await asked();
    await run();
    expect(await waiting()).toBe("approval");
    await withdraw(here.ports)({ outgoingId, officer: maya });
    await run();
    expect(await waiting()).toBe("expert");
  });

  it("goes on waiting for approval whatever an expert says", () => {
    const held = { ...question, waiting: "approval" as const };
    for (const state of ["waiting", "answered", "nobody"] as const)
      expect(withNews(here.ports, held, [aConsultation(question, "c1", { state })])).toMatchObject({
        waiting: "approval",
        expert: state,
      });
    expect(withNews(here.ports, question, [aConsultation(question, "c1")]).waiting).toBe("expert");
  });
});
