import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { makeLibrarian } from "../../shared/aws/librarian.ts";
import { consoleApp } from "../../shared/console/routes.ts";
import type { Officer, Session } from "../../shared/domain/officer.ts";
import { testDepartment } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { assets, launch } from "./stage.ts";

/** The console itself, on a store in memory, with an officer signed in: for what a page needs its server for. */

const OFFICER: Officer = { id: "officer", name: "Maya Bélanger", roles: ["officer"], team: "renewals" };

export interface OnConsole {
  browser: Browser;
  origin: string;
  ports: ReturnType<typeof fakePorts>;
  open(language: "en" | "fr", width?: number): Promise<Page>;
}

export function onConsole(officer: Officer = OFFICER): OnConsole {
  const on = {} as OnConsole;
  let server: Server | undefined;
  beforeAll(async () => {
    const ports = fakePorts();
    const files = await assets();
    const app = consoleApp(
      {
        ...ports,
        librarian: makeLibrarian(ports.store, { department: testDepartment, nowMs: ports.nowMs }),
        signIn: { issuer: "https://issuer.example", clientId: "openline", fetch },
        asset: async (name) => files.get(name),
      },
      {
        session: async (): Promise<Session> => ({
          id: "s",
          officer,
          language: "en",
          csrf: "c",
          expiresAt: "2099-01-01T00:00:00.000Z",
        }),
      },
    );
    server = createServer(async (request, response) => {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk as Buffer);
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answer = await app({
        method: request.method ?? "GET",
        path: pathname,
        basePath: "",
        query: Object.fromEntries(searchParams),
        // The session's own cookie needs TLS.
        headers: { ...headers, "x-forwarded-proto": "http", cookie: `${headers.cookie ?? ""}; __Host-session=s` },
        body: Buffer.concat(body),
      });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await launch();
    const open = async (language: "en" | "fr", width = 1440): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
      await context.addCookies([{ name: "lang", value: language, url: origin }]);
      return context.newPage();
    };
    Object.assign(on, { browser, origin, ports, open });
  }, 60_000);
  afterAll(async () => {
    await on.browser?.close();
    server?.close();
  });
  return on;
}
