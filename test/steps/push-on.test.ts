import { expect, it } from "vitest";
import { pushOn } from "../../shared/steps/inbound/push-on.ts";
import { aMessage } from "../fakes/build.ts";
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
