import type { FC } from "hono/jsx";
import type { Role } from "../../domain/officer.ts";
import { Layout } from "../layout.tsx";
import { Banner } from "../parts/controls.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import { Logo } from "../parts/marks.tsx";

export interface SignInProps {
  ctx: Ctx;
  /** Path below the base where signing in leads. */
  back?: string;
  /** The issuer's answer could not be used. */
  failed?: boolean;
  /** Sample people of a one-machine run: each link signs one in. */
  people?: readonly { name: string; role: Role; href: string }[];
}

/** The door: one button to the department's own sign-in service. */
export const SignInPage: FC<SignInProps> = ({ ctx, back, failed = false, people = [] }) => {
  const { words, department, language } = ctx;
  return (
    <Layout ctx={ctx} title={words.signIn.title}>
      <div class="door">
        <Logo wide />
        <h1>{department.department.name[language]}</h1>
        <p class="lead">{words.signIn.lead}</p>
        {failed && <Banner kind="error" title={words.signIn.failed} text={words.signIn.failedNext} alert />}
        <a class="button button-primary button-large" href={href(ctx, "/auth/start", { back })}>
          {words.signIn.button}
        </a>
        {people.length > 0 && (
          <div class="door-people">
            <h2>{words.signIn.people}</h2>
            <ul>
              {people.map((person) => (
                <li>
                  <a href={person.href}>
                    <b>{person.name}</b> <span class="second">{words.signIn.roles[person.role]}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Layout>
  );
};
