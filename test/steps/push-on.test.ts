import { expect, it } from "vitest";
import { pushOn } from "../../shared/steps/inbound/push-on.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";

it.each([
  ["small", 200],
  ["large", 1_000],
  ["national", 1_200],
] as const)("asks again for the sentiment of so many messages a minute in a %s department: %i", async (size, asked) => {
  const department = { ...testDepartment, department: { ...testDepartment.department, size } };
  const ports = fakePorts({ department });
  for (let n = 0; n < 1_200; n += 1)
    await ports.store.saveMessage(aMessage(`${n}`, { sentiment: { label: "pending", source: "test" } }), undefined);
  expect(await pushOn(ports)()).toMatchObject({ pending: asked });
  expect(ports.inbound.sent).toHaveLength(asked);
});

it("jobs that were never sent go side by side: thousands are done before the next minute", async () => {
  const ports = fakePorts();
  const message = aMessage("m");
  await ports.store.saveMessage(message, undefined);
  for (let n = 0; n < 60; n += 1) {
    const late = anOutgoing(message, `${n}`, { state: "approved", sendAfter: "2026-11-23T14:00:00.000Z" });
    await ports.store.saveOutgoing(late, undefined);
  }
  let under = 0;
  let most = 0;
  const { send } = ports.outbound;
  ports.outbound.send = async (...jobs) => {
    under += 1;
    most = Math.max(most, under);
    await new Promise(setImmediate);
    await send(...jobs);
    under -= 1;
  };
  expect(await pushOn(ports)()).toMatchObject({ jobs: 60 });
  expect(ports.outbound.sent).toHaveLength(60);
  expect(most).toBe(20);
});
