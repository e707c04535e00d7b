import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { dynoxideBinary } from "../../infra/local/embedded-dynamodb.ts";
import { listenOn, nodeProblem, portOf } from "../../infra/local/preconditions.ts";

const oneSentence = /^[A-Z][^.]*(\.\w[^.]*)*\.$/;

describe("before anything starts", () => {
  it("says in one sentence what to do when the port is taken", async () => {
    const first = createServer();
    await listenOn(first, 0);
    const { port } = first.address() as AddressInfo;
    const failure = await listenOn(createServer(), port).catch((error: Error) => error.message);
    await new Promise((closed) => first.close(closed));
    expect(failure).toContain(`Port ${port} is taken`);
    expect(failure).toContain(`PORT=${port + 1} npm start`);
    expect(failure).toMatch(oneSentence);
  });

  it.each(["v20.19.0", "v22.11.0", "v18.0.0"])("says in one sentence how to get the right Node from %s", (version) => {
    expect(nodeProblem(version)).toMatch(/npm ci.*npm start/);
    expect(nodeProblem(version)).toContain(version);
  });

  it.each(["v24.0.0", "v24.21.0", "v25.1.0"])("is content with Node %s", (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it("says in one sentence what else can serve where there is no embedded database", () => {
    const missing = () => {
      throw new Error("Cannot find module");
    };
    const failure = (() => {
      try {
        return dynoxideBinary("sunos-sparc", missing);
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(failure).toMatch(/sunos-sparc.*DynamoDB Local.*AWS_ENDPOINT_URL_DYNAMODB/);
    expect(failure).toMatch(oneSentence);
  });

  it("looks for the platform's own package", () => {
    expect(dynoxideBinary("win32-x64", (name) => name)).toBe("@dynoxide/win32-x64/dynoxide.exe");
  });

  it.each(["abc", "-1", "70000", "3.5"])("refuses %s as a port", (value) => {
    expect(() => portOf(value)).toThrow(value);
  });

  it("takes 3000 where no port is named", () => {
    expect([portOf(undefined), portOf("")]).toEqual([3000, 3000]);
  });
});
