import { type Html, html } from "../html.ts";
import type { RuleText } from "../input.ts";
import { list } from "../parts/pieces.ts";
import type { ThresholdView } from "../view.ts";

/** Rules of environments that take the same one stand once. */
export function rules({ held }: ThresholdView): Html {
  const found = new Map<string, { rule: RuleText; environments: string[] }>();
  for (const { environment, rules: own } of held)
    for (const rule of own) {
      const key = JSON.stringify([rule.platform, ruleKey(rule, environment)]);
      const known = found.get(key) ?? { rule, environments: [] };
      known.environments.push(environment);
      found.set(key, known);
    }
  return html`${[...found.values()].sort(byPlatform).map(
    ({ rule, environments: names }) => html`
<article class="rule">
<h3>${rule.platform} <small>${names.join(", ")}</small></h3>
${rule.deviations.length === 0 ? html`<p class="exact">Exactly as written.</p>` : list(rule.deviations)}
<pre tabindex="0" aria-label="Rule of ${rule.platform} in ${names.join(", ")}"><code>${rule.lines.join("\n")}</code></pre>
</article>`,
  )}`;
}

/** The form closest to the reference first. */
const order = ["Prometheus", "CloudWatch", "Azure Monitor"];
const byPlatform = (a: { rule: RuleText }, b: { rule: RuleText }): number =>
  order.indexOf(a.rule.platform) - order.indexOf(b.rule.platform);
const ruleKey = ({ lines, deviations }: RuleText, environment: string): string =>
  [...lines, ...deviations].join("\n").replaceAll(environment, "…");
