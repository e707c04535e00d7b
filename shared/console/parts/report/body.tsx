import type { FC } from "hono/jsx";
import { Authors, Hashtags } from "./audience.tsx";
import { Channels } from "./channels.tsx";
import { Cost } from "./cost.tsx";
import { Delay } from "./delay.tsx";
import { Exceptions } from "./exceptions.tsx";
import { Figures } from "./figures.tsx";
import { ReportHead } from "./head.tsx";
import { Languages } from "./languages.tsx";
import { Layers } from "./layers.tsx";
import { Made } from "./made.tsx";
import { Morning } from "./morning.tsx";
import { Opportunities } from "./opportunities.tsx";
import { Accounts, Posts } from "./posts.tsx";
import { Days, Hours } from "./rhythm.tsx";
import { Spikes } from "./spikes.tsx";
import { Textures } from "./textures.tsx";
import type { Told } from "./told.ts";
import { Topics } from "./topics.tsx";
import { Trust } from "./trust.tsx";

/** The whole report: console and file, screen and paper are this one body. */
export const ReportBody: FC<{ told: Told }> = ({ told }) => (
  <article class="report">
    <Textures />
    <ReportHead told={told} />
    <Figures told={told} />
    <div class="report-grid">
      <Morning told={told} />
      <Delay told={told} />
      <Channels told={told} />
      <Topics told={told} />
      <Opportunities told={told} />
      <Hours told={told} />
      <Days told={told} />
      <Spikes told={told} />
      <Authors told={told} />
      <Languages told={told} />
      <Layers told={told} />
      <Exceptions told={told} />
      <Trust told={told} />
      <Posts told={told} />
      <Accounts told={told} />
      <Hashtags told={told} />
      <Cost told={told} />
      <Made told={told} />
    </div>
  </article>
);
