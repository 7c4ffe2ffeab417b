/** A command session as one text: what it is about, edits of the shop, the command, and what comes of it. */

export interface Session {
  /** One sentence: the name of the test. */
  readonly about: string;
  /** Edits by file; of the side before where the name is behind `before: `, of the side after otherwise. */
  readonly edits: readonly { readonly before: boolean; readonly file: string; readonly edits: string }[];
  /** Commands for a shell in a scratch clone; absent where files are compared. */
  readonly git?: string;
  /** Behind `limen `. */
  readonly command: string;
  readonly output: string;
}

const heading = /^-- (.+) --$/;

export function parsed(text: string): Session {
  const [about = "", ...rest] = text.split("\n");
  const parts: { title: string; lines: string[] }[] = [];
  for (const line of rest) {
    const title = heading.exec(line)?.[1];
    if (title !== undefined) parts.push({ title, lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  const part = (title: string) =>
    parts
      .find((one) => one.title === title)
      ?.lines.join("\n")
      .trimEnd();
  const git = part("git");
  return {
    about,
    edits: parts
      .filter(({ title }) => !["git", "run", "output"].includes(title))
      .map(({ title, lines }) => ({
        before: title.startsWith("before: "),
        file: title.replace(/^before: /, ""),
        edits: `${lines.join("\n")}\n`,
      })),
    ...(git !== undefined && { git }),
    command: (part("run") ?? "").replace(/^limen /, ""),
    output: part("output") ?? "",
  };
}

/** The text with another output: for writing what came, to be read before it is kept. */
export const withOutput = (text: string, output: string): string =>
  `${text.slice(0, text.indexOf("\n-- output --"))}\n-- output --\n${output}\n`;
