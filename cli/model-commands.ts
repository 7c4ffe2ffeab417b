import { type Command, Option } from "commander";
import { needs } from "./misuse.ts";
import { countArgument, daysArgument, engine, environment, examples, json, markdown, seedArgument } from "./options.ts";
import type { Run } from "./program.ts";

/** Commands that read the model and start nothing. */
export function addModelCommands(limen: Command, run: Run): void {
  limen
    .command("check")
    .summary("lint the model")
    .description(
      "Lints the model: what can never fire, what one event can fire, what is missing or contradicts itself. What a " +
        "cloud would refuse of a sound model, such as more actions than an alarm may have, is found too.",
    )
    .addOption(environment("all"))
    .option("--proposals", "name windows and durations that CloudWatch could follow exactly")
    .addOption(json())
    .addHelpText("after", examples("limen check", "limen check --environment production --proposals"))
    .action(run("check"));

  limen
    .command("explain")
    .summary("say all about one threshold in one environment")
    .description(
      "Says what a threshold means in an environment: the condition, where its numbers come from and why they differ, " +
        "who is told, what to do, the rule on each platform, and how it deviates.",
    )
    .argument("[service/threshold]", "the threshold; without one, or for a service, all are listed")
    .addOption(environment().makeOptionMandatory())
    .addOption(engine())
    .addOption(json())
    .addHelpText(
      "after",
      examples("limen explain lead-scoring/HighLatency --environment production", "limen explain -e production"),
    )
    .action(run("explain"));

  limen
    .command("compile")
    .summary("write the configuration of environments")
    .description(
      "Compiles environments for their platforms. Without --out it says what would be written. The folder gets one " +
        "folder for each environment and platform; it is replaced as a whole, or not at all.",
    )
    .addOption(environment("all"))
    .option("-o, --out <folder>", "where to write: a new or empty folder, or one that compile has written")
    .addOption(engine())
    .addOption(json())
    .addHelpText("after", examples("limen compile", "limen compile --environment local --out monitoring"))
    .action(run("compile"));

  limen
    .command("export")
    .summary("write the resolved model as JSON")
    .description(
      "Writes the resolved model as JSON: services, thresholds as they hold in each environment, who is told, the rules " +
        "of each platform and how they deviate, dashboards, objectives. The same model gives the same bytes; " +
        "docs/export-schema.json is its schema.",
    )
    .addOption(environment("all"))
    .option("-o, --out <file>", "where to write (default: stdout)")
    .option("--stacks <folder>", "count the resources of each stack, as cdktf synth has written them: cdktf.out")
    .addOption(json())
    .addHelpText("after", examples("limen export --out limen.json", "limen export -e production | jq .environments"))
    .action(run("export"));

  limen
    .command("diff")
    .summary("say what a change does to the monitoring")
    .description(
      "Says what a change does: which thresholds, in whose environment, who is told now, what is risky. Compares the " +
        "working tree with a revision, with the commit where it left that one; or two revisions; or files of limen export.",
    )
    .argument("[before]", "a file of limen export")
    .argument("[after]", "another one (default: the working tree)")
    .option("--base <revision>", "the revision that the change is to be merged into (default: HEAD)")
    .option("--head <revision>", "the revision with the change (default: the working tree)")
    .addOption(environment("all"))
    .addOption(markdown())
    .option(
      "--links <url>",
      "what file and line are appended to in --markdown: https://github.com/acme/shop/blob/1a2b3c",
    )
    .option("-o, --out <file>", "where to write (default: stdout)")
    .option(
      "--fail-on <gate...>",
      "fail where the change does this, such as loosened-critical (docs/plan-review.md lists them)",
    )
    .addOption(json())
    .addHelpText(
      "after",
      examples(
        "limen diff",
        "limen diff --base origin/main --markdown --out comment.md --fail-on loosened-critical",
        "limen diff before.json after.json",
      ),
    )
    .hook("preAction", needs("links", "markdown"))
    .action(run("diff"));

  limen
    .command("backtest")
    .summary("say how often thresholds would have fired")
    .description(
      "Holds thresholds against history: how often each would have fired, for how long, when, and how near it came. The " +
        "history is that of a Prometheus, or, without one, that of the simulated applications. With --base only what " +
        "fires otherwise than it did at that revision, before and now.",
    )
    .addOption(environment().makeOptionMandatory())
    .option("--prometheus <url>", "where a Prometheus answers that has the history")
    .option("--header <header...>", 'what it wants to see: "Authorization: env:NAME", "X-Scope-OrgID: file:PATH"')
    .addOption(
      new Option("--days <number>", "how far to look back (default: 30; simulated: 7)").argParser(daysArgument),
    )
    .option("--until <time>", "where the history ends, such as 2026-11-21T14:00Z (default: now)")
    .option("--time-zone <name>", "by which days and nights are told (default: UTC)")
    .option("-s, --service <name>", "only this application")
    .option("-t, --threshold <service/threshold>", "only this one")
    .option("--base <revision>", "compare with what held where the change left this revision")
    .addOption(new Option("--seed <number>", "decides what the simulation does (default: 1)").argParser(seedArgument))
    .addOption(markdown())
    .option("-o, --out <file>", "where to write (default: stdout)")
    .addOption(json())
    .addHelpText(
      "after",
      examples(
        "limen backtest -e production --prometheus http://127.0.0.1:9090 --days 30",
        "limen backtest -e production --base origin/main --prometheus https://prometheus.example.com \\",
        '  --header "Authorization: env:PROMETHEUS_AUTHORIZATION" --markdown',
        "limen backtest -e local --service lead-scoring",
      ),
    )
    .action(run("backtest"));

  limen
    .command("coverage")
    .summary("say what answers each requirement of the applications")
    .description("Lists what the descriptions of the applications ask for, and what in this project answers it.")
    .option("-s, --service <name>", "only this application")
    .addOption(json())
    .addHelpText("after", examples("limen coverage", "limen coverage --service leadpoet"))
    .action(run("coverage"));

  limen
    .command("stacks")
    .summary("list the stacks there are to plan and deploy")
    .description(
      "Lists the stacks that cdktf synth makes of the environments, each by the name that cdktf deploy and limen plan take. " +
        "With --json on one line, as the matrix of a workflow takes them.",
    )
    .addOption(environment("all"))
    .option("--clouds", "only those in an account of a cloud, and none of this machine")
    .addOption(json())
    .addHelpText("after", examples("limen stacks", "limen stacks --clouds --json"))
    .action(run("stacks"));

  limen
    .command("cost")
    .summary("say what an environment costs on AWS and Azure")
    .description(
      "Says what the monitoring of an environment costs on AWS and Azure a month, for each service, and what each " +
        "dollar is for. List prices with their date and source; nothing is asked of either.",
    )
    .addOption(environment().makeOptionMandatory())
    .addOption(json())
    .addHelpText("after", examples("limen cost --environment production", "limen cost -e staging --json"))
    .action(run("cost"));

  limen
    .command("plan")
    .summary("say what Terraform would change, and because of which threshold")
    .description(
      "Says what Terraform would do to each stack, what that costs, and which threshold each change comes from. What no " +
        "threshold explains stands apart; what is sensitive is hidden. Plans that were made elsewhere are read with --plan.",
    )
    .option("-s, --stack <name...>", "only these stacks, such as production-aws")
    .option("-p, --plan <file...>", "read what terraform show -json has written, each called after its stack")
    .option("-o, --out <folder>", "keep the plans there, for --plan; they hold secrets in plain text")
    .addOption(markdown())
    .option("--fail-on-changes", "exit code 3 where a plan is not empty")
    .addOption(json())
    .addHelpText(
      "after",
      examples("limen plan --stack production-aws", "limen plan --plan production-aws.json --markdown"),
    )
    .action(run("plan"));

  limen
    .command("report")
    .summary("write the model as pages that open without a server")
    .description(
      "Writes a folder of pages: every application with its thresholds in each environment and on each platform, its " +
        "dashboards drawn from a simulated morning, objectives, coverage, cost, runbooks. It needs no server and no network.",
    )
    .requiredOption("-o, --out <folder>", "where to write: a new or empty folder, or one that report has written")
    .addOption(environment("all"))
    .option("--conformance <file>", "show what limen conformance --json has written, not what platforms announce")
    .addOption(json())
    .addHelpText("after", examples("limen report --out report", "limen report --out report --environment production"))
    .action(run("report"));

  limen
    .command("verify")
    .summary("hold a live page of metrics against the model")
    .description(
      "Reads a page of metrics and holds it against the model: what is missing, renamed, of another type, without a " +
        "label or a bucket that is read, or with more values than allowed.",
    )
    .argument("<url>", "the page; an address alone gets the path that is scraped")
    .requiredOption("-s, --service <name>", "the application whose page it is")
    .option("-j, --job <name>", "the scrape job whose page it is (default: the application's own)")
    .addOption(json())
    .addHelpText("after", examples("limen verify http://127.0.0.1:8000/metrics --service lead-scoring"))
    .action(run("verify"));

  limen
    .command("conformance")
    .summary("play scenarios to every platform and compare the minutes in which alerts fire")
    .description(
      "Plays scenarios to the rules of every platform (the real rule engine of Prometheus, CloudWatch alarms and the " +
        "KQL of Azure Monitor, executed) and holds the minutes in which they fire against the reference.",
    )
    .argument("[service/threshold]", "one threshold, or all of an application; without it, every one")
    .option("-s, --scenario <name...>", "only these scenarios")
    .option("-p, --platform <name...>", "only these: prometheus, cloudwatch, azure")
    .option("--svg <folder>", "draw the timelines, one file each")
    .option("--server", "play them at true scale on a Prometheus server too")
    .option("--page <file>", "write docs/conformance.md, of all scenarios")
    .addOption(
      new Option("--random <count>", "play random models instead, so many")
        .argParser(countArgument)
        .conflicts(["scenario", "svg", "server", "page", "kit", "list", "json"]),
    )
    .option("--from <seed>", "the seed of the first random model (default: 1)", seedArgument)
    .option("--kit <folder>", "write the kit for other implementations, and play nothing")
    .option("--list", "say which scenarios there are")
    .addOption(json())
    .addHelpText("after", examples("limen conformance lead-scoring/HighErrorRate --scenario step flap"))
    .hook("preAction", needs("from", "random"))
    .action(run("conformance"));
}
