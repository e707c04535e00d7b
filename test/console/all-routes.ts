import { makeAuth } from "../../shared/console/auth.ts";
import type { ConsolePorts } from "../../shared/console/context.ts";
import { sectionRoutes } from "../../shared/console/routes.ts";
import { SECTIONS, type Section } from "../../shared/console/sections.ts";

/** What the router of each section has, section by section. */
export async function allRoutes(ports: ConsolePorts) {
  const auth = makeAuth(ports, ports.signIn);
  const sections = Object.keys(SECTIONS) as Section[];
  const apps = await Promise.all(sections.map((section) => sectionRoutes(section, ports, auth)));
  return apps.flatMap(({ routes }, at) => routes.map((route) => ({ ...route, section: sections[at] as Section })));
}
