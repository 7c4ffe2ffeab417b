/** Wrong usage that commander lets pass: what would be ignored silently is refused. */
import type { Command, Option } from "commander";
import { suggestion } from "../model/errors.ts";

/** An empty text stands for nothing that was meant: a variable of a script may not be set. */
export function refuseEmpty(command: Command): void {
  const empty = command.options.find((option) => isEmpty(command.getOptionValue(option.attributeName())));
  if (empty) command.error(`error: option '${empty.flags}' argument is empty`);
  const argument = command.registeredArguments[command.args.indexOf("")];
  if (argument) command.error(`error: argument '${argument.name()}' is empty`);
}

const isEmpty = (value: unknown): boolean => value === "" || (Array.isArray(value) && value.includes(""));

/** Of an option that takes one value, only the last one given would count. */
export function refuseTwice(command: Command): void {
  for (const option of command.options.filter(takesOne)) {
    let given = false;
    command.on(`option:${option.name()}`, () => {
      if (given) command.error(`error: option '${option.flags}' is given twice, and takes one value`);
      given = true;
    });
  }
}

const takesOne = ({ required, variadic }: Option): boolean => required && !variadic;

/** An option that means something only beside another one. @param name as `drill --page` has it: `page` */
export const needs =
  (name: string, other: string) =>
  (command: Command): void => {
    if (command.getOptionValueSource(name) !== "cli" || command.getOptionValue(other) !== undefined) return;
    const flags = (one: string) => command.options.find((option) => option.attributeName() === one)?.flags;
    command.error(`error: option '${flags(name)}' needs option '${flags(other)}'`);
  };

/** `limen help check`. */
export function addHelp(limen: Command): void {
  limen
    .helpCommand(false)
    .command("help")
    .summary("say what a command does")
    .description("Says what a command does, or lists all.")
    .argument("[command]", "one of the commands")
    .action((name: string | undefined) => {
      const found = name === undefined ? limen : limen.commands.find((one) => one.name() === name);
      if (found) return found.outputHelp();
      const known = limen.commands.map((one) => one.name()).filter((one) => one !== "host");
      limen.error(`error: unknown command '${name}'\n(${suggestion(String(name), known)})`);
    });
}
